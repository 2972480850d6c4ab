package io.github.seamark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.rules.ImageVersion.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageVersionTest {

  @ParameterizedTest
  @CsvSource({
    "1.2.3, 1.2.4, LOWER",
    "v1.2.3, 1.2.4, LOWER",
    "1.9.0, 1.10.0, LOWER",
    "1.2.3, v1.2.3, SAME",
    "1.2.4, 1.2.3-rc1, HIGHER",
    "2026.2.2, 2026.2.4, LOWER",
    "2025.12.1, 2026.2.0, LOWER",
    "5.27.2.1, 5.27.2.2, LOWER",
    "17, 16, HIGHER",
    "2024-01-31, 2024-02-01, LOWER",
    "20240131, 20240201, LOWER",
    "RELEASE.2024-12-18T13-15-44Z, RELEASE.2025-07-23T15-54-02Z, LOWER",
    // Flavours, packaging and rebuilds are no older version.
    "1.19.1, 1.19.1-debian-11-r44, SAME",
    "1.19.1-debian-11-r44, 1.19.1-debian-12-r0, SAME",
    "0.2.0, 0.2.0-0, SAME",
    "1.2.3-patch3, 1.2.3, SAME",
    "1.2.3-alpine, 1.2.4-bookworm, LOWER",
    "1.2.3+build5, 1.2.3, SAME",
    "4.1.5-r1, 4.1.5, SAME",
    // Only these three are.
    "1.2.3-rc.1, 1.2.3, LOWER",
    "1.2.3rc1, 1.2.3, LOWER",
    "1.2.3-beta2, 1.2.3-rc1, LOWER",
    "1.2.3-alpha, 1.2.3-alpha.2, LOWER",
    "2.0.0-rc1-alpine, 2.0.0-alpine, LOWER",
    "2.0.0-archive, 2.0.0, SAME",
    // What cannot be told.
    "1.2, 1.2.3, UNDECIDED",
    "17, 17.4, UNDECIDED",
    "2024.1.0, 5.0.0, UNDECIDED",
    "main, 1.2.3, UNDECIDED",
    "1.2.3, latest, UNDECIDED",
    "1e4c2f9, 1.2.3, UNDECIDED",
    "1234567, 1234568, UNDECIDED",
    "sha-1f2e3d4, sha-5c6b7a8, UNDECIDED",
    "release-1.2, release-1.3, UNDECIDED",
    "main, main, SAME",
  })
  void tellsTheOrder(String a, String b, Order order) {
    assertThat(ImageVersion.compare(a, b)).isEqualTo(order);
    assertThat(ImageVersion.compare(b, a)).isEqualTo(reversed(order));
  }

  private static Order reversed(Order order) {
    return switch (order) {
      case LOWER -> Order.HIGHER;
      case HIGHER -> Order.LOWER;
      default -> order;
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.16.0", "0.1.0", "latest", ""})
  void anAppVersionThatNobodyChoseIsNone(String appVersion) {
    assertThat(ImageVersion.ofChart(appVersion)).isEmpty();
  }
}
