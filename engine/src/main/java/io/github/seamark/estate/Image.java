package io.github.seamark.estate;

import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;

/**
 * A container image as far as it is known. Each part is found, missing or undecided by itself:
 * {@code repo:${var.tag}} has a known repository and an undecided tag.
 *
 * @param repository registry, path and name, without tag and digest; a registry's port is part of
 *     it
 * @param tag the tag; missing where there is none (the runtime then takes {@code latest})
 * @param digest the digest; missing where there is none
 * @param origin where the image stands as a whole
 */
public record Image(
    Lookup<String> repository, Lookup<String> tag, Lookup<String> digest, Origin origin) {}
