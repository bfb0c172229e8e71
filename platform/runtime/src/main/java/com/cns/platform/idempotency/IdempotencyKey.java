package com.cns.platform.idempotency;

import com.cns.platform.http.BodyPrint;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a client calls its request, as it was sent: quotes, if it has any, are part of it. */
record IdempotencyKey(String value) {
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");

    /** Empty when none was sent; fails with {@link Problem#VALIDATION_FAILED} when it is none, or several. */
    static Optional<IdempotencyKey> of(List<String> sent) {
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        if (sent.size() > 1 || !VISIBLE.matcher(sent.getFirst()).matches()) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .parameter(BodyPrint.HEADER, "must be one value of 1 to 255 visible ASCII characters");
        }
        return Optional.of(new IdempotencyKey(sent.getFirst()));
    }

    byte[] bytes() {
        return value.getBytes(StandardCharsets.US_ASCII);
    }

    /** Without the value: it opens an answer. */
    @Override
    public String toString() {
        return "IdempotencyKey";
    }
}
