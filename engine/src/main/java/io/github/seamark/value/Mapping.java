package io.github.seamark.value;

import io.github.seamark.source.Reference;
import io.github.seamark.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keys and values in the order of the source, each key once (the last one wins).
 *
 * @param entries the entries by key
 * @param rest what else may stand in it: present where the mapping is not completely known, so that
 *     an absent key is undecided
 * @param kind how Terraform sees it
 * @param header the key or header under which it stands ({@code server}, {@code metadata}); where a
 *     missing key is reported
 * @param origin where it came from
 */
public record Mapping(
    Map<String, Entry> entries, Optional<Unknown> rest, Kind kind, Span header, Origin origin)
    implements Value {

  /**
   * How Terraform sees a mapping: as an object, whose attributes have types of their own, or as a
   * map.
   *
   * @param isMap whether it is a map
   * @param element the type of all elements of a map, which an empty one has, too; {@code ANY} for
   *     an object
   */
  public record Kind(boolean isMap, Type element) {
    /** Attributes of different types. */
    public static final Kind OBJECT = new Kind(false, Type.Primitive.ANY);

    /** A map of an element type. */
    public static Kind map(Type element) {
      return new Kind(true, element);
    }
  }

  /**
   * A key and its value.
   *
   * @param key where the key stands
   * @param value the value
   * @param overridden values for the same key that lost to this one, next first
   */
  public record Entry(Span key, Value value, List<Value> overridden) {
    /** A key that is given again and again must not cost the square of that. */
    private static final int MAX_OVERRIDDEN = 64;

    /** Copies the list. */
    public Entry {
      overridden = List.copyOf(overridden);
    }

    /** An entry that overrides nothing. */
    public static Entry of(Span key, Value value) {
      return new Entry(key, value, List.of());
    }

    /**
     * What the value was made of. A text that stands in a file beside its key was read from that
     * file, which does not make it change with what else the file holds.
     */
    public Set<Reference> ingredients() {
      Set<Reference> all = value.origin().dependencies();
      Reference file = Reference.file(key.path());
      boolean read =
          value instanceof Scalar scalar
              && scalar.isKnown()
              && scalar.text().paths().equals(Set.of(key.path()));
      return read && all.contains(file)
          ? all.stream().filter(r -> !r.equals(file)).collect(Collectors.toSet())
          : all;
    }

    /** This entry with another value. */
    public Entry with(Value newValue) {
      return new Entry(key, newValue, overridden);
    }

    /** This entry, overriding another; of very many overridden values the last ones are kept. */
    public Entry over(Entry loser) {
      List<Value> losers = new ArrayList<>(overridden);
      losers.add(loser.value);
      losers.addAll(loser.overridden);
      return new Entry(key, value, losers.subList(0, Math.min(losers.size(), MAX_OVERRIDDEN)));
    }
  }

  /** Copies the entries, keeping their order. */
  public Mapping {
    entries = OrderedEntries.copyOf(entries);
  }

  /** A completely known mapping whose header is its own place. */
  public static Mapping of(Map<String, Entry> entries, Origin origin) {
    return new Mapping(entries, Optional.empty(), Kind.OBJECT, origin.span(), origin);
  }

  /** An empty mapping. */
  public static Mapping empty(Origin origin) {
    return of(Map.of(), origin);
  }

  /** Whether it is a map: elements of one type. */
  public boolean isMap() {
    return kind.isMap;
  }

  /** Whether no further key can stand in it. */
  public boolean isComplete() {
    return rest.isEmpty();
  }

  /** Whether it is complete all the way down and no scalar has a hole. */
  public boolean isFullyKnown() {
    return isComplete() && entries.values().stream().allMatch(e -> Sequence.isFullyKnown(e.value));
  }

  @Override
  public Lookup<Value> get(String key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return rest.<Lookup<Value>>map(r -> Lookup.undecided(r.reason(), r.origin().span()))
          .orElseGet(() -> Lookup.missing(header, origin));
    }
    if (entry.value instanceof Unknown unknown) {
      return Lookup.undecided(unknown, entry.value.origin().span());
    }
    return Lookup.found(entry.value, entry.value.origin());
  }

  /** The entry at a key. */
  public Optional<Entry> entry(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** This mapping with a key set. */
  public Mapping with(String key, Entry entry) {
    Map<String, Entry> changed = new LinkedHashMap<>(entries);
    changed.put(key, entry);
    return withEntries(changed);
  }

  /** This mapping with other entries. */
  public Mapping withEntries(Map<String, Entry> others) {
    return new Mapping(others, rest, kind, header, origin);
  }

  /** This mapping, in which further keys may stand. */
  public Mapping withRest(Unknown more) {
    return new Mapping(entries, rest.or(() -> Optional.of(more)), kind, header, origin);
  }

  /** This mapping under another header. */
  public Mapping under(Span newHeader) {
    return new Mapping(entries, rest, kind, newHeader, origin);
  }

  @Override
  public Mapping withOrigin(Origin newOrigin) {
    return new Mapping(entries, rest, kind, header, newOrigin);
  }

  @Override
  public String describe() {
    return "a mapping";
  }
}
