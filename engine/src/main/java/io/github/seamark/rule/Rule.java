package io.github.seamark.rule;

import io.github.seamark.estate.Estate;
import java.util.Locale;

/**
 * A mark on the chart: asks the estate for one hazard. Stateless and total: no fields but
 * constants, no input but the estate (and what it is {@link Estate#before() compared} {@link
 * Estate#live() with}), no output but findings, no exception for control flow.
 *
 * <p>The id is the class's simple name in kebab case. The rule's page holds all else that is to be
 * known of it.
 */
public interface Rule {

  /** Reports what is wrong. */
  void check(Estate estate, Findings findings);

  /** The id, derived from the class's name. */
  default String id() {
    return idOf(getClass().getSimpleName());
  }

  /** The id of a rule class by its simple name: {@code BootHerd} is {@code boot-herd}. */
  static String idOf(String simpleName) {
    return simpleName.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
