package com.cns.platform.export;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A kind of data as services have them: a note says as many lines as its words count, its id is its subject's. */
@ApplicationScoped
public class NotesHeld implements Held<NotesHeld.Line> {
    private static final String NOTES = """
            select nr from note, generate_series(1, words::int) as nr
            where account_id = $1 and id = any($2) and words ~ '^[0-9]+$' and nr > $3 order by nr limit $4""";

    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger slices = new AtomicInteger();

    /** A line of a note. */
    public record Line(
            @NotPersonal(NotPersonal.Reason.COUNT) int number,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.USAGE_BY_PRODUCT)
            String words) {}

    /** The next slices fail after their work. */
    void failNext(int times) {
        failures.set(times);
    }

    int slices() {
        return slices.get();
    }

    @Override
    public String name() {
        return "notes";
    }

    @Override
    public Class<Line> form() {
        return Line.class;
    }

    @Override
    public List<String> places() {
        return List.of("usage/note.words");
    }

    @Override
    public Uni<Slice<Line>> slice(SqlConnection connection, Whose whose, String after, int limit) {
        int from = after.isEmpty() ? 0 : Integer.parseInt(after);
        slices.incrementAndGet();
        return connection
                .preparedQuery(NOTES)
                .execute(Tuple.of(whose.account().value(), whose.ids(), from, limit))
                .map(rows -> {
                    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw new IllegalStateException("fails once");
                    }
                    List<Line> lines = new ArrayList<>();
                    rows.forEach(row -> lines.add(new Line(row.getInteger(0), "line " + row.getInteger(0))));
                    return new Slice<>(
                            lines,
                            lines.size() < limit
                                    ? Optional.empty()
                                    : Optional.of(
                                            Integer.toString(lines.getLast().number())));
                });
    }
}
