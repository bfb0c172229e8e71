package com.cns.benchmark.consents;

import com.cns.benchmark.consents.Batch.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests about one account's end-users, each of a thousand rows. Of ten persons eight say "yes", one "no", and one took it
 * back; half of them for texts alone, one in ten for one sender. All are new but twenty rows, which the request before had. For one
 * thread.
 */
final class Batches {
    static final int ROWS = 1_000;
    static final int AGAIN = 20;

    private static final long FIRST_NUMBER = 4_915_100_000_000L;

    private final String notice;
    private final Instant shownFrom;
    private long number;
    private List<Row> before = List.of();

    /** @param shownFrom when the notice took effect: nobody says "yes" before */
    Batches(String notice, Instant shownFrom) {
        this.notice = notice;
        this.shownFrom = shownFrom;
    }

    /** @param now when they all answered */
    Batch next(Instant now) {
        String at = (now.isBefore(shownFrom) ? shownFrom : now).toString();
        List<Row> rows = new ArrayList<>(ROWS);
        before.stream()
                .filter(row -> !row.again())
                .limit(AGAIN)
                .map(Row::repeated)
                .forEach(rows::add);
        while (rows.size() < ROWS) {
            rows.add(row(number++, at));
        }
        before = rows;
        return new Batch(rows);
    }

    private Row row(long person, String at) {
        String status = switch ((int) (person % 10)) {
            case 3 -> "refused";
            case 7 -> "withdrawn";
            default -> "given";
        };
        StringBuilder json = new StringBuilder(320)
                .append("{\"person\":{\"phone\":\"+")
                .append(FIRST_NUMBER + person)
                .append("\"},\"purpose\":\"third-party-marketing\",\"notice\":\"")
                .append(notice)
                .append("\",\"language\":\"en\",\"status\":\"")
                .append(status)
                .append("\",\"answeredAt\":\"")
                .append(at)
                .append("\",\"answerProof\":{\"proof\":\"form\",\"source\":\"shop-v3\"}");
        if (person % 2 == 0) {
            json.append(",\"channel\":\"sms\"");
        }
        if (person % 10 == 5) {
            json.append(",\"sender\":\"Harbour\"");
        }
        if (status.equals("withdrawn")) {
            json.append(",\"withdrawnAt\":\"").append(at).append('"');
        }
        return new Row(person, status, json.append('}').toString(), false);
    }
}
