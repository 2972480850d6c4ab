package io.github.seamark;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Reference;
import io.github.seamark.syntax.gotemplate.GoTemplate;
import io.github.seamark.syntax.hcl.HclFile;
import io.github.seamark.syntax.hcl.HclTemplate;
import io.github.seamark.testing.Growth;
import io.github.seamark.value.YamlDialect;
import io.github.seamark.value.YamlValues;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text of any size, however it is made, is read in time that grows with its length alone. */
class ReaderGrowthTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "«a# = 1\n»",
        "«b \"x#\" {\n  a = 1\n}\n»",
        "a = [«1, »]\n",
        "a = {«k# = 1\n»}\n",
        "a = 1« + 1»\n",
        "a = «x ? y : »z\n",
        "a = «-»1\n",
        "a = «(»1«)»\n",
        "a = «\"${»1«}\"»\n",
        "a = \"«x${y} »\"\n",
        "a = \"«%{if x}y%{endif} »\"\n",
        "a = \"«\\n\\u00e9»\"\n",
        "a = <<X\n«text ${x} more\n»X\n",
        "a = <<-X\n«  text\n»  X\n",
        "a = <<X\n«$${x} $ »\nX\n",
        "«a# = <<X\ntext\nX\n»",
        "a = <<X\n« \n${~ x ~} »\nX\n",
        "a = x«.y»\n",
        "a = x«[0]»\n",
        "a = x«[*]»\n",
        "a = «f(»1«)»\n",
        "a = [«# comment\n»]\n",
        "a = 1 «/* */»\n",
        "«a = /* \n»",
        "«a = <<X#\n»",
        "«a = \"x\n»",
        "«a = \"${x\n»",
        "«a = [ = \n»",
        "«a {\n»",
        "«}\n»",
        "«a = 1\n»",
        "\uFEFF«a# = 1\r\n»",
      })
  void hcl(String shape) {
    Growth.isLinear(HclFile::parse, Growth.shape(shape));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "«x ${y}\n»",
        "«%{ if x ~}\na\n%{ endif ~}\n»",
        "«%{ for x in y ~}${x}%{ endfor ~}»",
        "« \n»${~x~}« \n»",
        "«$${»",
      })
  void terraformTemplates(String shape) {
    Growth.isLinear(HclTemplate::template, Growth.shape(shape));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "«k#: v\n»",
        "«k: v\n»",
        "«- a\n»",
        "[«[a], »]",
        "{«\"k#\": \"v\",\n»}",
        "«- »",
        "«[»",
        "«? »",
        "«---\na: b\n»",
        "«---\na: [\n»",
        "«a: b\n...\n»",
        "«%YAML 1.1\n---\na: b\n»",
        "«k#: v # c\n»",
        "«k#:\tv\t\n»",
        "k:«\t»v\n",
        "«k#: |\t\n  a\n»",
        "«k#: &a# v\n»",
        "a: &a {x: 1}\n«k#: *a\n»",
        "a: &a [«x,»]\nb: [«*a,»]\n",
        "a: &a {«k#: 1,»}\nb:\n«  <<: *a\n»",
        "a:\n«  <<: {k#: 1}\n»",
        "«k#: *x#\n»",
        "a: |\n«  text\n»",
        "a: |\n«\n»  x\n",
        "a: >\n«  text\n\n    more\n»",
        "a: |\r\n«  text\r\n»",
        "a: x«  »x\n  y\n",
        "a: \"x«  »x\n  y\"\n",
        "a: \"«x\n »\"\n",
        "a: \"«x\\\n\n  »\"\n",
        "a: \"«\\n\\u00e9»\"\n",
        "a: '«''»'\n",
        "«a: \"\n»",
        "«k#: \"\uD83D\uDE00\"\n»",
        "«---\n\uD83D\uDE00: [\n»",
        "«a: b: c\n»",
        "«k»: v\n",
        "k: !«a» v\n",
        "«k#: {{ .x }}\n»",
        "«{% if x %}\na: b\n{% endif %}\n»",
        "a: !!binary |\n«  aGVsbG8=\n»",
        "«k#: 2001-01-01 01:01:01\n»",
        "«k#: ENC[AES256_GCM,data:x]\n»sops:\n  mac: x\n",
      })
  void yaml(String shape) {
    Growth.isLinear(YamlValues::read, Growth.shape(shape));
    Growth.isLinear(t -> YamlValues.read(t, YamlDialect.TERRAFORM), Growth.shape(shape));
  }

  /** Aliases of aliases; each line repeats what the one before it came to. */
  @ParameterizedTest
  @ValueSource(strings = {"[*a%1$d,*a%1$d]", "{<<: *a%1$d, x%1$d: 1}", "[*a%1$d]"})
  void chainsOfAliases(String link) {
    Growth.isLinear(
        YamlValues::read,
        n -> {
          StringBuilder chain = new StringBuilder("k0: &a0 {x: 1}\n");
          for (int i = 0; i < n; i++) {
            chain.append("k%d: &a%d ".formatted(i + 1, i + 1)).append(link.formatted(i));
            chain.append('\n');
          }
          return Growth.text(chain.toString());
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "«a {{ .x }}\n»",
        "«{{ »",
        "«{{ if .x }}\na\n{{ end }}\n»",
        "«{{ if .x }}\n»",
        "{{ if .x }}«{{ else if .y }}\n»{{ end }}",
        "«{{ end }}\n»",
        "{{ .x« | f» }}",
        "{{ «(»x«)» }}",
        "{{ «$x, » }}",
        "«{{/* x »",
        "«{{ ` »",
        "«{{ \"a \n»",
        "«  {{- x -}}  \n»",
        "{{ x -}}« »{{- x }}",
      })
  void goTemplates(String shape) {
    Growth.isLinear(GoTemplate::parse, Growth.shape(shape));
  }

  @ParameterizedTest
  @ValueSource(strings = {"k#: v\n«»", "- v\n«»", "k#: «»", "«»", "k#:\n  - a: v\n«»"})
  void holes(String line) {
    Set<Reference> one = Set.of(Reference.file("x"));
    Growth.isLinear(YamlValues::read, Growth.holes(line + "\n", i -> Hole.inline("x", one)));
    Growth.isLinear(YamlValues::read, Growth.holes(line + "\n", i -> Hole.lines("x", Set.of())));
    Growth.isLinear(
        YamlValues::read,
        Growth.holes(line, i -> Hole.inline("x", Set.of(Reference.file("f" + i)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"k#: v\n", "- v\n", "  v\n"})
  void conditions(String line) {
    Growth.isLinear(YamlValues::read, Growth.conditions(line));
  }
}
