package io.github.seamark.estate;

import io.github.seamark.value.Lookup;

/**
 * A workload's use of a ConfigMap or Secret, and the object.
 *
 * @param use how the workload takes it
 * @param object the object; missing where this repository defines none of that name, undecided
 *     where several or an unknown name could be meant
 */
public record ConfigLink(ConfigUse use, Lookup<ConfigObject> object) {}
