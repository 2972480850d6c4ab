package io.github.seamark.estate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import io.github.seamark.value.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {
  private static Declaration in(String path, String root, String instance) {
    Span header = Source.of(path, "").span(0, 0);
    return new Declaration(
        header,
        Origin.at(header),
        Set.of(new Root(Root.Kind.KUSTOMIZE, root, "")),
        "manifest",
        Optional.empty(),
        instance);
  }

  private static Declaration in(String path) {
    return in(path, path, "");
  }

  private static Neighbourhood<Declaration> of(Declaration... members) {
    Neighbourhood<Declaration> neighbourhood = new Neighbourhood<>(d -> d);
    List.of(members).forEach(neighbourhood::add);
    return neighbourhood;
  }

  private static List<String> nearest(
      Neighbourhood<Declaration> neighbourhood, Declaration asker, String... barred) {
    return neighbourhood.nearest(asker, d -> !List.of(barred).contains(d.header().path())).stream()
        .map(d -> d.header().path() + (d.instance().isEmpty() ? "" : " as " + d.instance()))
        .toList();
  }

  @Test
  void theLongestCommonFolderWins() {
    Neighbourhood<Declaration> all =
        of(in("clusters/b/x.yaml"), in("clusters/a/apps/x.yaml"), in("clusters/a-2/x.yaml"));

    assertThat(nearest(all, in("clusters/a/web/web.yaml")))
        .containsExactly("clusters/a/apps/x.yaml");
    assertThat(nearest(all, in("clusters/b/web.yaml"))).containsExactly("clusters/b/x.yaml");
    assertThat(nearest(all, in("clusters/c/web.yaml")))
        .containsExactly("clusters/a-2/x.yaml", "clusters/a/apps/x.yaml", "clusters/b/x.yaml");
  }

  @Test
  void whatIsBarredIsPassedBy() {
    Neighbourhood<Declaration> all = of(in("a/x.yaml"), in("x.yaml"), in("b/x.yaml"));

    assertThat(nearest(all, in("a/web.yaml"), "a/x.yaml")).containsExactly("b/x.yaml", "x.yaml");
    assertThat(nearest(all, in("a/web.yaml"), "a/x.yaml", "b/x.yaml", "x.yaml")).isEmpty();
    assertThat(nearest(of(in("a/x.yaml")), in("b/web.yaml"), "a/x.yaml")).isEmpty();
  }

  @Test
  void whatTheSameRootDeploysComesFirst() {
    Neighbourhood<Declaration> all =
        of(in("apps/web/x.yaml"), in("base/x.yaml", "prod", ""), in("base/y.yaml", "test", ""));

    assertThat(nearest(all, in("apps/web/web.yaml", "prod", ""))).containsExactly("base/x.yaml");
  }

  @Test
  void ofOneRootItsOwnInstanceComesFirst() {
    Neighbourhood<Declaration> all =
        of(
            in("base/x.yaml", "r", "one"),
            in("base/x.yaml", "r", "two"),
            in("deep/x.yaml", "r", ""));

    assertThat(nearest(all, in("deep/web.yaml", "r", "two"))).containsExactly("base/x.yaml as two");
    assertThat(nearest(all, in("deep/web.yaml", "r", "three"))).containsExactly("deep/x.yaml");
  }

  @Test
  void addingLaterCounts() {
    Neighbourhood<Declaration> all = of(in("b/x.yaml"), in("c/x.yaml"));
    assertThat(nearest(all, in("a/web.yaml"))).containsExactly("b/x.yaml", "c/x.yaml");

    all.add(in("a/x.yaml"));

    assertThat(nearest(all, in("a/web.yaml"))).containsExactly("a/x.yaml");
  }

  @Test
  void anAnswerCostsWhatStandsNear() {
    int clusters = 2_000;
    List<Declaration> members = new ArrayList<>();
    IntStream.range(0, clusters).forEach(i -> members.add(in("clusters/c" + i + "/x.yaml")));
    Neighbourhood<Declaration> all = of(members.toArray(new Declaration[0]));
    AtomicInteger asked = new AtomicInteger();

    for (int i = 0; i < clusters; i++) {
      all.nearest(
          in("clusters/c" + i + "/apps/web.yaml"),
          d -> {
            asked.incrementAndGet();
            return true;
          });
    }

    assertThat(asked).hasValueLessThan(2 * clusters);
  }
}
