package com.cns.platform.gate;

import com.cns.platform.datamap.Stored;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares the columns of a database with those that entities and {@link Stored} records declare. That these are classed
 * is {@link ClassedFields}' part.
 */
final class ClassedColumns {
    /** Ordinary and partitioned tables that no extension and no migration tool brought; partitions are as their parent. */
    private static final String COLUMNS = """
            select c.relname, a.attname
            from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and a.attnum > 0 and not a.attisdropped and c.relname not like 'flyway%'
            """;

    /** Columns by table, without underscores: {@code receivedAt} and {@code received_at} are the same. */
    private final Map<String, Set<String>> declared = new HashMap<>();

    private ClassedColumns() {}

    static ClassedColumns of(List<Class<?>> classes) {
        ClassedColumns columns = new ClassedColumns();
        for (Class<?> type : classes) {
            Stored stored = type.getAnnotation(Stored.class);
            if (stored != null) {
                Set<String> of = columns.table(stored.table());
                Stream.of(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .map(ClassedColumns::plain)
                        .forEach(of::add);
            }
            if (type.isAnnotationPresent(Entity.class)) {
                columns.attributes(type, columns.table(Columns.table(type)));
            }
        }
        return columns;
    }

    List<String> faults(Connection owner) throws SQLException {
        Map<String, Set<String>> present = new TreeMap<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                present.computeIfAbsent(rows.getString(1), _ -> new TreeSet<>()).add(rows.getString(2));
            }
        }
        Set<String> faults = new TreeSet<>();
        present.forEach((table, columns) -> {
            Set<String> known = new HashSet<>(declared.getOrDefault(plain(table), Set.of()));
            for (String column : columns) {
                if (!known.remove(plain(column))) {
                    faults.add(table + "." + column
                            + ": declare it in an entity or a @Stored record, with @PersonalData or @NotPersonal");
                }
            }
            known.forEach(column -> faults.add(table + "." + column + ": declared, but there is no such column"));
        });
        return List.copyOf(faults);
    }

    private Set<String> table(String name) {
        return declared.computeIfAbsent(plain(name), _ -> new HashSet<>());
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private void attributes(Class<?> type, Set<String> columns) {
        for (Field field : Classes.attributes(type)) {
            if (field.getType().isAnnotationPresent(Embeddable.class)) {
                attributes(field.getType(), columns);
            } else {
                columns.add(plain(Columns.name(field)));
            }
        }
    }
}
