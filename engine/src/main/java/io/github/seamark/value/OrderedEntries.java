package io.github.seamark.value;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keys and entries in order, never changed. Most mappings of a repository hold one to five keys,
 * and a large repository holds millions of them, so that what each costs decides how much memory a
 * run takes: here 8 bytes a key and some 60 in all, with a linked hash map several times that.
 */
final class OrderedEntries extends AbstractMap<String, Mapping.Entry> {
  /** Up to here looking at each key is quicker than a table. */
  private static final int SMALL = 8;

  private final String[] keys;
  private final Mapping.Entry[] values;

  /** For more than a few keys: their indexes plus one by hash, open addressing; 0 is free. */
  private final int[] table;

  private static final int[] NO_TABLE = {};

  private OrderedEntries(Map<String, Mapping.Entry> entries) {
    // The same few hundred keys stand in every file.
    keys = entries.keySet().stream().map(String::intern).toArray(String[]::new);
    values = entries.values().toArray(Mapping.Entry[]::new);
    table = keys.length <= SMALL ? NO_TABLE : new int[Integer.highestOneBit(keys.length) * 4];
    for (int i = 0; i < keys.length && table.length > 0; i++) {
      table[slot(keys[i])] = i + 1;
    }
  }

  /** The same keys and entries in the same order. */
  static OrderedEntries copyOf(Map<String, Mapping.Entry> entries) {
    return entries instanceof OrderedEntries same ? same : new OrderedEntries(entries);
  }

  /** Where a key is in the table, or would be. */
  private int slot(String key) {
    int hash = key.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (table.length - 1);
    while (table[slot] != 0 && !keys[table[slot] - 1].equals(key)) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private int indexOf(Object key) {
    if (table.length == 0) {
      return Arrays.asList(keys).indexOf(key);
    }
    return key instanceof String text ? table[slot(text)] - 1 : -1;
  }

  @Override
  public Mapping.@Nullable Entry get(Object key) {
    int index = indexOf(key);
    return index < 0 ? null : values[index];
  }

  @Override
  public boolean containsKey(Object key) {
    return indexOf(key) >= 0;
  }

  @Override
  public int size() {
    return keys.length;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Mapping.Entry> action) {
    for (int i = 0; i < keys.length; i++) {
      action.accept(keys[i], values[i]);
    }
  }

  @Override
  public Set<Map.Entry<String, Mapping.Entry>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return keys.length;
      }

      @Override
      public Iterator<Map.Entry<String, Mapping.Entry>> iterator() {
        return new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < keys.length;
          }

          @Override
          public Map.Entry<String, Mapping.Entry> next() {
            if (next == keys.length) {
              throw new NoSuchElementException();
            }
            return Map.entry(keys[next], values[next++]);
          }
        };
      }
    };
  }
}
