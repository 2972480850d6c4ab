package io.github.seamark.estate;

import io.github.seamark.source.Changes;

/**
 * What a change is compared with.
 *
 * @param estate the estate before the change
 * @param changes what the change did to the files
 */
public record Before(Estate estate, Changes changes) {}
