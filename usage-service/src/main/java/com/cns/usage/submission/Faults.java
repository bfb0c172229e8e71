package com.cns.usage.submission;

import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.usage.wire.Wire;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with a request, as far as it is listed: the first hundred faults. */
final class Faults {
    private static final int LISTED_AT_MOST = 100;

    private final ProblemException problem = new ProblemException(Problem.VALIDATION_FAILED);
    private int count;

    void add(String pointer, String message) {
        if (count++ < LISTED_AT_MOST) {
            problem.error(pointer, message);
        }
    }

    /** @throws ProblemException when there is any */
    void raise() {
        if (count > 0) {
            throw problem;
        }
    }

    /** One item's place in the body. */
    record At(String pointer, Faults faults) {
        void fault(String place, String message) {
            faults.add(pointer + place, message);
        }

        <T> @Nullable T present(String place, @Nullable T value) {
            if (value == null) {
                fault(place, "is required");
            }
            return value;
        }

        <E extends Enum<E>> @Nullable E oneOf(String place, Class<E> type, @Nullable String value) {
            if (present(place, value) == null || value == null) {
                return null;
            }
            Optional<E> constant = Wire.read(type, value);
            if (constant.isEmpty()) {
                fault(place, "must be one of " + Wire.names(type));
            }
            return constant.orElse(null);
        }
    }
}
