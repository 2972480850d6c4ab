package io.github.seamark;

import io.github.seamark.argocd.Applications;
import io.github.seamark.catalogue.Catalogue;
import io.github.seamark.estate.Application;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Image;
import io.github.seamark.estate.Piece;
import io.github.seamark.estate.PodTemplate;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Root;
import io.github.seamark.estate.Workload;
import io.github.seamark.flux.FluxDeployments;
import io.github.seamark.flux.HelmReleases;
import io.github.seamark.flux.ImageAutomation;
import io.github.seamark.helm.ExpandedRelease;
import io.github.seamark.helm.ReleaseSource;
import io.github.seamark.helm.TerraformReleases;
import io.github.seamark.helm.UnreadValues;
import io.github.seamark.helmfile.Helmfiles;
import io.github.seamark.kubernetes.ImageStreams;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.kubernetes.ManifestReader;
import io.github.seamark.kubernetes.TakenVariables;
import io.github.seamark.kubernetes.TerraformObjects;
import io.github.seamark.kubernetes.TerraformPatches;
import io.github.seamark.kustomize.HelmCharts;
import io.github.seamark.kustomize.Kustomizations;
import io.github.seamark.link.Clients;
import io.github.seamark.link.Linker;
import io.github.seamark.pgbouncer.PgbouncerReader;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Span;
import io.github.seamark.terraform.ResourceInstance;
import io.github.seamark.terraform.RootModule;
import io.github.seamark.terraform.RootModuleInput;
import io.github.seamark.terraform.RootModules;
import io.github.seamark.terragrunt.Terragrunt;
import io.github.seamark.terragrunt.TerragruntUnit;
import io.github.seamark.value.Lookup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes an estate of a repository: carriers become manifests and releases, these become pieces, and
 * the linker joins them. The one place that knows all readers.
 */
final class Analyser {
  private final Repository repository;
  private final Catalogue catalogue;
  private final Directions directions;
  private final Phase.Watcher watcher;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Manifest> manifests = new ArrayList<>();
  private final List<ReleaseSource> releases = new ArrayList<>();
  private final YamlSources files;
  private final SetAside setAside;

  /**
   * What came out.
   *
   * @param estate the estate
   * @param problems what the parsers and readers could not make sense of
   */
  record Result(Estate estate, List<Problem> problems) {}

  private Analyser(
      Repository repository, Directions directions, Phase.Watcher watcher, YamlSources files) {
    this.repository = repository;
    this.watcher = watcher;
    this.directions = directions;
    this.catalogue = directions.catalogue();
    this.files = files;
    this.setAside =
        SetAside.in(
            repository,
            files.all().stream().map(m -> m.declaration().header().path()).distinct().toList());
  }

  /** Reads a repository. */
  static Result analyse(Repository repository, Directions directions, Phase.Watcher watcher) {
    watcher.starts(Phase.MANIFESTS);
    return new Analyser(repository, directions, watcher, new YamlSources(repository)).run();
  }

  private Result run() {
    readManifests();
    watcher.starts(Phase.TERRAFORM);
    readTerraform();
    watcher.starts(Phase.CHARTS);
    releases.addAll(HelmReleases.read(manifests, repository));
    releases.addAll(HelmCharts.read(manifests, repository));
    Applications.Result applications = Applications.read(manifests, repository);
    releases.addAll(applications.releases());
    manifests.addAll(applications.namespaces());
    Helmfiles.Result helmfiles = Helmfiles.read(repository);
    releases.addAll(helmfiles.releases());
    problems.addAll(helmfiles.problems());
    ReleaseExpansions expansions = new ReleaseExpansions(repository, catalogue);
    expansions.expand(releases);
    expansions.expandTheOtherCharts(this::isSetAside);
    problems.addAll(expansions.problems());
    List<Piece> pieces = pieces(expansions.all());
    watcher.starts(Phase.LINK);
    return new Result(
        Linker.link(pieces, Clients.of(pieces, catalogue), directions.environments()),
        List.copyOf(new TreeSet<>(problems)));
  }

  /**
   * Manifests as they are deployed: what Flux and Argo CD deploy, then what kustomizations build,
   * then files that none of them takes.
   */
  private void readManifests() {
    problems.addAll(files.problems());
    Kustomizations kustomizations = new Kustomizations(repository, files);
    DeployedFolders folders = new DeployedFolders(files, kustomizations);
    List<Manifest> deployers =
        files.all().stream().filter(m -> !setAside.holds(m.declaration().header().path())).toList();
    FluxDeployments.Result flux = FluxDeployments.deploy(deployers, folders);
    manifests.addAll(flux.manifests());
    Set<Span> deployed = new HashSet<>(flux.headers());
    addUndeployed(folders.ofArgo(Applications.read(deployers, repository).paths()), deployed);
    List<Manifest> built = new ArrayList<>();
    for (String folder : kustomizations.roots()) {
      built.addAll(kustomizations.build(folder, root(Root.Kind.KUSTOMIZE, folder)));
    }
    addUndeployed(built, deployed);
    problems.addAll(kustomizations.problems());
    boolean byFlux = flux.complete() && !flux.manifests().isEmpty();
    for (String path : files.paths()) {
      if (!kustomizations.taken().contains(path)) {
        String folder = RepositoryPaths.folder(path);
        boolean undeployed =
            (byFlux || kustomizations.isIn(folder) || setAside.holds(path))
                && !directions.deployed().test(folder);
        addUndeployed(undeployed ? undeployed(path, files) : files.manifests(path), deployed);
      }
    }
  }

  /** A folder that nothing else deploys. */
  private Root root(Root.Kind kind, String folder) {
    return isSetAside(folder) ? undeployed(folder) : new Root(kind, folder, "");
  }

  private boolean isSetAside(String folder) {
    return setAside.isFolder(folder) && !directions.deployed().test(folder);
  }

  private static Root undeployed(String path) {
    return new Root(Root.Kind.UNDEPLOYED, path, "");
  }

  /** What stands beside that which is deployed. */
  private static List<Manifest> undeployed(String path, YamlSources files) {
    return files.manifests(path).stream()
        .map(m -> m.declared(m.declaration().deployedBy(Set.of(undeployed(path)))))
        .toList();
  }

  private void addUndeployed(List<Manifest> candidates, Set<Span> deployed) {
    List<Manifest> fresh =
        candidates.stream().filter(m -> !deployed.contains(m.declaration().header())).toList();
    manifests.addAll(fresh);
    fresh.forEach(m -> deployed.add(m.declaration().header()));
  }

  private void readTerraform() {
    RootModules roots = new RootModules(repository);
    Terragrunt terragrunt = new Terragrunt(repository);
    for (TerragruntUnit unit : terragrunt.units()) {
      problems.addAll(unit.problems());
      if (unit.module() instanceof Lookup.Found<String> module) {
        Root root = terraformRoot(Root.Kind.TERRAGRUNT, unit.folder());
        read(roots.load(module.value(), unit.input()), root);
      }
    }
    problems.addAll(terragrunt.problems());
    for (String folder : roots.folders()) {
      if (!terragrunt.moduleFolders().contains(folder)) {
        boolean library = roots.isLibrary(folder) && !directions.deployed().test(folder);
        Root.Kind kind = library ? Root.Kind.LIBRARY : Root.Kind.TERRAFORM;
        read(
            library ? roots.load(folder) : roots.load(folder, RootModuleInput.NONE),
            terraformRoot(kind, folder));
      }
    }
  }

  private Root terraformRoot(Root.Kind kind, String folder) {
    boolean retired = SetAside.isRetired(folder) && !directions.deployed().test(folder);
    return retired ? undeployed(folder) : new Root(kind, folder, "");
  }

  private void read(RootModule module, Root root) {
    problems.addAll(module.problems());
    List<Manifest> declared = new ArrayList<>();
    for (ResourceInstance resource : module.resources()) {
      TerraformObjects.Result objects = TerraformObjects.read(resource, root);
      declared.addAll(objects.manifests());
      problems.addAll(objects.problems());
      TerraformReleases.Result release = TerraformReleases.read(resource, root, repository);
      release.source().ifPresent(releases::add);
      problems.addAll(release.problems());
    }
    manifests.addAll(TerraformPatches.apply(module.resources(), root, declared));
  }

  private List<Piece> pieces(List<ExpandedRelease> expanded) {
    List<Piece> read = new ArrayList<>(ImageAutomation.read(manifests));
    read.addAll(PullRequestUpdaters.in(repository));
    List<Manifest> all = new ArrayList<>(manifests);
    for (ExpandedRelease release : expanded) {
      read.add(known(release.release()));
      all.addAll(release.manifests());
      for (Manifest manifest : release.manifests()) {
        for (Piece piece : ManifestReader.read(manifest)) {
          read.add(
              piece instanceof Workload workload
                  ? known(release.withApplication(workload))
                  : piece);
        }
      }
    }
    for (Manifest manifest : manifests) {
      for (Piece piece : ManifestReader.read(manifest)) {
        read.add(piece instanceof Workload workload ? known(workload) : piece);
      }
    }
    List<Piece> pieces = new ArrayList<>(TakenVariables.resolve(ImageStreams.resolve(all, read)));
    pieces.addAll(new PgbouncerReader(repository).read(all, pieces));
    return pieces;
  }

  /**
   * The release, with what the catalogue knows of its programs by their images and with the values
   * that a chart of this repository does not read.
   */
  private Release known(Release release) {
    Release read = release.withInert(UnreadValues.of(repository, release));
    return read.running(
        release.images().stream()
            .map(
                i ->
                    i.application().isPresent()
                        ? i
                        : application(i.repository(), "").map(i::running).orElse(i))
            .toList());
  }

  /** The workload, with what the catalogue knows of its programs by their images. */
  private Workload known(Workload workload) {
    PodTemplate pod = workload.pod();
    return workload.with(pod.with(pod.containers().stream().map(this::known).toList()));
  }

  private Container known(Container container) {
    if (container.application().isPresent()) {
      return container;
    }
    return application(
            container.image().then(Image::repository), container.command().toOptional().orElse(""))
        .map(container::running)
        .orElse(container);
  }

  private Optional<Application> application(Lookup<String> image, String command) {
    return image.toOptional().flatMap(catalogue::image).map(e -> e.application(command));
  }
}
