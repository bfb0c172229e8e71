package com.cns.usage.bulk;

import com.cns.contract.event.Sealed;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Collects columns of rows, in the order of the statement's parameters. */
public final class Columns<T> {
    private final List<T> rows;
    private final List<Object> columns = new ArrayList<>();

    private Columns(List<T> rows) {
        this.rows = rows;
    }

    public static <T> Columns<T> of(List<T> rows) {
        return new Columns<>(rows);
    }

    public Columns<T> uuid(Function<T, UUID> value) {
        return add(UUID[]::new, value);
    }

    public Columns<T> text(Function<T, @Nullable String> value) {
        return add(String[]::new, value);
    }

    public Columns<T> time(Function<T, Instant> value) {
        return add(OffsetDateTime[]::new, row -> value.apply(row).atOffset(ZoneOffset.UTC));
    }

    public Columns<T> date(Function<T, LocalDate> value) {
        return add(LocalDate[]::new, value);
    }

    public Columns<T> number(ToLongFunction<T> value) {
        return add(Long[]::new, value::applyAsLong);
    }

    public Columns<T> numberOrNull(Function<T, @Nullable Long> value) {
        return add(Long[]::new, value);
    }

    public Columns<T> bytes(Function<T, byte[]> value) {
        return add(Buffer[]::new, row -> Buffer.buffer(value.apply(row)));
    }

    public Columns<T> sealed(Function<T, @Nullable Sealed> value) {
        return add(Buffer[]::new, row -> {
            Sealed sealed = value.apply(row);
            return sealed == null ? null : Buffer.buffer(sealed.bytes());
        });
    }

    public Tuple tuple() {
        return Tuple.from(columns);
    }

    private <V> Columns<T> add(IntFunction<V[]> array, Function<T, ? extends @Nullable V> value) {
        columns.add(rows.stream().map(value).toArray(array));
        return this;
    }
}
