package com.cns.local.scan;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a scan has found, and what it could not look into. */
public final class Findings {
    private final Map<Key, Long> counts =
            new TreeMap<>(Comparator.comparing(Key::place).thenComparing(Key::what));
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> gaps = new LinkedHashSet<>();
    private long rows;
    private long events;
    private long files;
    private long bytes;

    private record Key(String place, What what) {}

    /**
     * A place where the person was found.
     *
     * @param place as certificates name it: database/table.column, topic/field, file:path
     */
    public record Finding(String place, What what, long count) {}

    void add(String place, What what, long count) {
        if (count > 0) {
            counts.merge(new Key(place, what), count, Long::sum);
        }
    }

    /** For what is looked at in two ways: the same value is not counted twice. */
    void atLeast(String place, What what, long count) {
        if (count > 0) {
            counts.merge(new Key(place, what), count, Math::max);
        }
    }

    void note(String note) {
        notes.add(note);
    }

    void gap(String gap) {
        gaps.add(gap);
    }

    void searchedRows(long more) {
        rows += more;
    }

    void searchedEvent() {
        events++;
    }

    void searchedFile() {
        files++;
    }

    void searchedBytes(long more) {
        bytes += more;
    }

    public List<Finding> all() {
        return counts.entrySet().stream()
                .map(entry -> new Finding(entry.getKey().place(), entry.getKey().what(), entry.getValue()))
                .toList();
    }

    public boolean found() {
        return counts.keySet().stream().anyMatch(key -> key.what().counts());
    }

    /** Whether it was possible to look everywhere. */
    public boolean complete() {
        return gaps.isEmpty();
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }

    public List<String> gaps() {
        return List.copyOf(gaps);
    }

    public long rows() {
        return rows;
    }

    public long events() {
        return events;
    }

    public long files() {
        return files;
    }

    public long bytes() {
        return bytes;
    }
}
