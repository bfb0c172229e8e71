package com.cns.abuse.appeal;

import java.time.Instant;

/** What a reviewer decides about a suspension. */
sealed interface Outcome {
    /** It was wrong. */
    record Overturned() implements Outcome {}

    /** It was right in part. */
    record Partly(Instant endsAt) implements Outcome {}

    /** It was right. */
    record Upheld() implements Outcome {}

    default AppealStatus status() {
        return switch (this) {
            case Overturned o -> AppealStatus.OVERTURNED;
            case Partly p -> AppealStatus.PARTLY;
            case Upheld u -> AppealStatus.UPHELD;
        };
    }
}
