package io.github.seamark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.Phase;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final StringWriter out = new StringWriter();

  @Test
  void saysNothingOfAShortRun() {
    try (ProgressBar bar = new ProgressBar(new PrintWriter(out))) {
      bar.starts(Phase.RULES);
    }

    assertThat(out.toString()).isEmpty();
  }

  @Test
  void showsThePhaseOfALongOneAndGoesAway() throws InterruptedException {
    try (ProgressBar bar = new ProgressBar(new PrintWriter(out))) {
      bar.starts(Phase.CHARTS);
      Thread.sleep(1000);
    }

    assertThat(out.toString())
        .contains("\r\u001b[K[=========         ] rendering charts")
        .endsWith("\r\u001b[K");
  }
}
