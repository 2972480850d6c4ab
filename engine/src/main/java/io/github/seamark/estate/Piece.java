package io.github.seamark.estate;

/** One piece of the estate, as a reader emits it. */
public sealed interface Piece
    permits Workload,
        ConfigObject,
        Service,
        NamespaceObject,
        Release,
        Pooler,
        Database,
        Updater,
        AdmissionPolicy {

  /** Where it is declared. */
  Declaration declaration();
}
