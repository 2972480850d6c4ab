package io.github.seamark.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  /** The line that holds hunter2, as it is shown. */
  private static String shown(String text) {
    Source source = Source.of("a", text);
    int line = source.lineAt(text.indexOf("hunter2"));
    String masked = Secrets.maskedLine(source, line);
    assertThat(masked).hasSameSizeAs(source.line(line));
    return masked;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: hunter2",
        "DB_PASS = hunter2",
        "  api_key = \"hunter2\"",
        "apiToken: 'hunter2' # old",
        "url: postgres://app:hunter2@db:5432/x",
        "app = host=db password=hunter2 dbname=x",
        "\"app\" \"hunter2\"",
        "- name: DB_PASSWORD\n  value: hunter2",
        "- value: hunter2\n  name: DB_PASSWORD",
        "- {name: DB_PASSWORD, value: hunter2}",
        "env {\n  name  = \"DB_PASSWORD\"\n  value = \"hunter2\"\n}",
        "kind: Secret\nstringData:\n  config: hunter2",
        "kind: Secret\ndata:\n  f: |\n    a\n    hunter2",
        "resource \"kubernetes_secret\" \"x\" {\n  data = {\n    a = \"hunter2\"\n  }\n}",
        "private_key: |\n  -----BEGIN\n  hunter2",
        "variable \"db_password\" {\n  default = \"hunter2\"\n}",
        "variable \"x\" {\n  default   = \"hunter2\"\n  sensitive = true\n}",
      })
  void hides(String text) {
    assertThat(shown(text)).doesNotContain("hunter2").contains("*******");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secretName: hunter2",
        "password_encryption = hunter2",
        "existingSecret: hunter2",
        "image: hunter2",
        "- name: DB_HOST\n  value: hunter2\n- name: DB_PASSWORD\n  value: x",
        "kind: ConfigMap\ndata:\n  a: hunter2",
        "password = var.hunter2",
        "password: ${hunter2}",
        "variable \"x\" {\n  default = \"hunter2\"\n}",
      })
  void showsWhatIsNoSecret(String text) {
    assertThat(shown(text)).contains("hunter2");
  }

  @Test
  void linesKeepTheirKeys() {
    assertThat(shown("  password: \"hunter2\"")).isEqualTo("  password: \"*******\"");
    assertThat(shown("app = host=db password=hunter2 dbname=x"))
        .isEqualTo("app = host=db password=******* dbname=x");
  }
}
