package com.cns.local.story;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Makes up what a customer sends. Numbers are of fictitious or random subscribers; nothing leaves the machine. */
abstract sealed class Traffic {
    private static final int SMALLEST_BATCH = 100;
    private static final int LARGEST_BATCH = 250;

    private final InstantSource clock;
    final RandomGenerator random;
    private int next;

    Traffic(RandomGenerator random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    /** 100 to 250 records. */
    List<Communication> batch() {
        int size = random.nextInt(SMALLEST_BATCH, LARGEST_BATCH + 1);
        List<Communication> batch = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            batch.add(next());
        }
        return batch;
    }

    Communication next() {
        return make(next++);
    }

    abstract Communication make(int number);

    Instant now() {
        return clock.instant();
    }

    /** A shop: regular customers, everyday texts, now and then a report of what was delivered on the days before. */
    static final class Ordinary extends Traffic {
        private static final int SUBSCRIBERS = 100;
        private static final Duration DAYS_BEFORE = Duration.ofDays(2);

        private final List<String> texts;
        private final List<String> regulars;

        Ordinary(List<String> texts, RandomGenerator random, InstantSource clock) {
            super(random, clock);
            this.texts = texts;
            this.regulars = regulars(random);
        }

        /** Three hundred: a German mobile range, Sweden's and North America's numbers for fiction. */
        private static List<String> regulars(RandomGenerator random) {
            Set<String> numbers = new HashSet<>();
            for (int i = 5; i < SUBSCRIBERS; i++) {
                numbers.add("+467017406%02d".formatted(i));
                numbers.add("+120255501%02d".formatted(i));
            }
            while (numbers.size() < 3 * SUBSCRIBERS) {
                numbers.add("+49152%08d".formatted(random.nextInt(20_000_000, 30_000_000)));
            }
            return numbers.stream().sorted().toList();
        }

        @Override
        Communication make(int number) {
            String text = texts.get(number % texts.size());
            String to = regulars.get(random.nextInt(regulars.size()));
            int chance = random.nextInt(100);
            if (chance < 8) {
                Instant before = now().minusMillis(random.nextLong(DAYS_BEFORE.toMillis()));
                return new Communication(
                        "o-" + number, chance < 1 ? "failed" : "delivered", "HARBOUR", to, before, text);
            }
            return new Communication("o-" + number, Communication.REQUESTED, "HARBOUR", to, null, text);
        }
    }

    /** Strangers only, few templates, much that fails, some who complain. */
    static final class Spam extends Traffic {
        private static final int TEMPLATES = 12;

        private final List<String> texts;
        private final Set<String> reached = new HashSet<>();

        Spam(List<String> texts, RandomGenerator random, InstantSource clock) {
            super(random, clock);
            this.texts = texts.subList(0, Math.min(TEMPLATES, texts.size()));
        }

        @Override
        Communication make(int number) {
            String text = texts.get(random.nextInt(texts.size()));
            return new Communication("s-" + number, status(), "WinBig", stranger(), null, text);
        }

        private String status() {
            int chance = random.nextInt(100);
            if (chance < 30) {
                return "failed";
            }
            return chance < 34 ? "complained" : Communication.REQUESTED;
        }

        private String stranger() {
            String number;
            do {
                number = "+49151%08d".formatted(random.nextInt(10_000_000, 100_000_000));
            } while (!reached.add(number));
            return number;
        }
    }
}
