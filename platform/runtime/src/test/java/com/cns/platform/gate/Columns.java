package com.cns.platform.gate;

import com.cns.contract.classification.Classification;
import com.cns.contract.datamap.DataPath.Form;
import com.cns.contract.event.Sealed;
import com.cns.contract.privacy.SealedPart;
import io.vertx.core.buffer.Buffer;
import jakarta.persistence.Column;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** What columns are called, and how what is in them is written. */
final class Columns {
    /** Whom a row is about, as every service keeps it: by token or by print. */
    private static final Pattern HASHED = Pattern.compile("[a-z_]+/[a-z_]+\\.(persons?|staff|([a-z]+_)?print)");

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private Columns() {}

    /** {@code receivedAt} is {@code received_at}. */
    static String snakeCase(String name) {
        return HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    static String table(Class<?> entity) {
        Table table = entity.getAnnotation(Table.class);
        return table == null || table.name().isEmpty() ? snakeCase(entity.getSimpleName()) : table.name();
    }

    static String name(Field field) {
        Column column = field.getAnnotation(Column.class);
        if (column != null && !column.name().isEmpty()) {
            return column.name();
        }
        JoinColumn join = field.getAnnotation(JoinColumn.class);
        return join != null && !join.name().isEmpty() ? join.name() : field.getName();
    }

    /**
     * Sealed values and tokens have types of their own. Bytes are one of the two; a token says so in its name, and so does a
     * column of persons.
     */
    static Form form(String path, Type type) {
        Class<?> element = Objects.requireNonNull(Classification.element(type));
        if (element == Sealed.class || element == SealedPart.class || path.endsWith("_sealed")) {
            return Form.SEALED;
        }
        if (element.getSimpleName().endsWith("Token")
                || path.endsWith("token")
                || HASHED.matcher(path).matches()) {
            return Form.TOKEN;
        }
        return element == byte.class || Buffer.class.isAssignableFrom(element) ? Form.SEALED : Form.CLEAR;
    }
}
