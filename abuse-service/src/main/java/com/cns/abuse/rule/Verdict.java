package com.cns.abuse.rule;

import java.util.List;
import java.util.Optional;

/** What an evaluation comes to. */
public sealed interface Verdict {
    /** Empty when nothing is done. */
    default Optional<Action> action() {
        return switch (this) {
            case Ordinary o -> Optional.empty();
            case Observe o -> Optional.of(Action.OBSERVE);
            case Review r -> Optional.of(Action.REVIEW);
            case Throttle t -> Optional.of(Action.THROTTLE);
            case Suspend s -> Optional.of(Action.SUSPEND);
        };
    }

    /** The rules that spoke for what is done; none when nothing is. */
    List<Ground> grounds();

    /** As it is stored. */
    default String wireName() {
        return action().map(Action::toString).orElse("ordinary");
    }

    /** The graver, the greater; 0 when nothing is done. */
    default int gravity() {
        return switch (this) {
            case Ordinary o -> 0;
            case Observe o -> 1;
            case Review r -> 2;
            case Throttle t -> 3;
            case Suspend s -> 4;
        };
    }

    /** One rule that spoke against the account, with what it means in plain words. */
    record Ground(String rule, String words) {}

    /** Nothing is done. */
    record Ordinary() implements Verdict {
        @Override
        public List<Ground> grounds() {
            return List.of();
        }
    }

    /** It is kept in mind. */
    record Observe(List<Ground> grounds) implements Verdict {
        public Observe {
            grounds = List.copyOf(grounds);
        }
    }

    /** People are to look. */
    record Review(List<Ground> grounds) implements Verdict {
        public Review {
            grounds = List.copyOf(grounds);
        }
    }

    /** The account is to be slowed down. Only {@link Suspicion} makes one, and only of what suffices. */
    record Throttle(List<Ground> grounds) implements Verdict {
        public Throttle {
            grounds = List.copyOf(grounds);
        }
    }

    /** The account is to be suspended. Only {@link Suspicion} makes one, and only of what suffices. */
    record Suspend(List<Ground> grounds) implements Verdict {
        public Suspend {
            grounds = List.copyOf(grounds);
            if (grounds.stream().map(Ground::rule).distinct().count() < Suspicion.LEAST_SIGNALS) {
                throw new IllegalArgumentException("takes three rules that speak");
            }
        }
    }
}
