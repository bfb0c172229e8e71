package com.cns.local.scan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A table.
 *
 * @param types by column, in their order
 */
record Table(String database, String schema, String name, Map<String, String> types) {
    private static final Set<String> HOLD_NO_IDENTIFIER = Set.of(
            "uuid", "timestamptz", "timestamp", "date", "time", "interval", "bool", "int2", "int4", "oid", "float8");

    /** As certificates name it. */
    String place(String column) {
        return database + "/" + unqualified(column);
    }

    /** table.column, for the declarations. */
    String unqualified(String column) {
        return (schema.equals("public") ? "" : schema + ".") + name + "." + column;
    }

    /** For statements. */
    String quoted() {
        return quote(schema) + "." + quote(name);
    }

    static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    boolean isBytes(String column) {
        return "bytea".equals(types.get(column));
    }

    /** Columns that could hold an identifier or a token. */
    List<String> searchable() {
        return types.entrySet().stream()
                .filter(column -> !HOLD_NO_IDENTIFIER.contains(column.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Columns that could hold a sealed value or an event. */
    List<String> sealable() {
        return types.entrySet().stream()
                .filter(column -> Set.of("bytea", "text", "varchar").contains(column.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    Optional<String> subjectColumn() {
        return firstId("subject_id", "subject");
    }

    Optional<String> accountColumn() {
        return firstId("account_id");
    }

    /** Names the record that values are bound to; the account where there is no other. */
    Optional<String> recordColumn() {
        return firstId("id", "account_id");
    }

    private Optional<String> firstId(String... names) {
        return Stream.of(names)
                .filter(column -> "uuid".equals(types.get(column)))
                .findFirst();
    }
}
