package io.github.seamark.terraform;

import io.github.seamark.value.Value;
import java.util.Optional;

/** Where a module's variables get their values: from files, or from a caller. */
interface Variables {
  /** The value that somebody gives, before conversion; empty where nobody does. */
  Optional<Value> given(String name);

  /** The value where nobody gives one, from the default if there is one. */
  Value unset(String name, Block declaration, Optional<Value> fallback);
}
