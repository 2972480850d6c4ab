package io.github.seamark.terragrunt;

import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import java.util.Map;
import java.util.Optional;

/**
 * A unit before it is worked out.
 *
 * @param folder its folder
 * @param file the path of its file, which lies elsewhere for a stack's unit
 * @param values what a stack gives it
 * @param overlay the files that the stack would generate, by path
 * @param declaration where it is declared
 */
record Seed(
    String folder,
    String file,
    Optional<Mapping> values,
    Map<String, Text> overlay,
    Span declaration) {}
