package com.cns.benchmark.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * What one connection sends: SMS of about 300 bytes, 100 a request. Accounts are chosen with a skew (Zipf, exponent 1: of
 * a hundred the busiest sends a fifth); one record in ten goes to a person new to everybody, the others to one whom the
 * account wrote to before; one in a hundred repeats an accepted one. Numbers are valid and nobody's: they are counted
 * through, not collected.
 */
public final class Mix {
    public static final int RECORDS = 100;
    static final double NEW_PEOPLE = 0.1;
    static final double RETRIES = 0.01;

    private static final int REMEMBERED_PEOPLE = 1_000;
    private static final int REMEMBERED_MESSAGES = 64;
    private static final String[] TEXTS = {
        "Your table for %d is booked for tonight at the river house. We keep it for fifteen minutes, ask for order %06d.",
        "The parcel of %d pieces waits at the counter in the market hall until Friday evening. Please bring slip %06d.",
        "Class number %d starts at nine tomorrow in the small hall, bring water and a towel. Your place is under %06d.",
        "The bus of line %d leaves ten minutes late today because of works at the bridge. Your seat stays as in %06d.",
        "We have received your payment for %d items, thank you very much. The bill was sent to you as number %06d.",
        "The workshop has finished car %d and it can be fetched from four o'clock on. The keys are kept under %06d.",
        "Room %d is ready from three in the afternoon. The door opens with the number in your letter of booking %06d.",
    };

    private final RandomGenerator random;
    private final int worker;
    private final int workers;
    private final double[] skew;
    private final List<People> people;
    private final List<Recent> recent;
    private long persons;
    private long messages;

    /**
     * @param worker which of {@code workers} connections: no two send the same id or bring the same person
     * @param accounts how many there are
     */
    public Mix(long seed, int worker, int workers, int accounts) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1_000_003 + worker);
        this.worker = worker;
        this.workers = workers;
        this.skew = skew(accounts);
        this.people = IntStream.range(0, accounts).mapToObj(i -> new People()).toList();
        this.recent = IntStream.range(0, accounts).mapToObj(i -> new Recent()).toList();
    }

    /** The shares of the accounts, added up. */
    private static double[] skew(int accounts) {
        double[] sums = new double[accounts];
        double sum = 0;
        for (int i = 0; i < accounts; i++) {
            sum += 1.0 / (i + 1);
            sums[i] = sum;
        }
        for (int i = 0; i < accounts; i++) {
            sums[i] /= sum;
        }
        return sums;
    }

    /** The next request. */
    public Post next() {
        int account = account();
        List<Message> post = new ArrayList<>(RECORDS);
        Set<String> repeated = new HashSet<>();
        Recent accepted = recent.get(account);
        for (int i = 0; i < RECORDS; i++) {
            if (accepted.any() && random.nextDouble() < RETRIES) {
                Message again = accepted.one(random).again();
                // An id may occur once in a request.
                post.add(repeated.add(again.id()) ? again : message(account));
            } else {
                post.add(message(account));
            }
        }
        return new Post(account, post);
    }

    /** Its records may be repeated from now on. */
    public void accepted(Post post) {
        Recent kept = recent.get(post.account());
        post.messages().stream().filter(message -> !message.retry()).forEach(kept::add);
    }

    private int account() {
        double at = random.nextDouble();
        int account = 0;
        while (account < skew.length - 1 && skew[account] < at) {
            account++;
        }
        return account;
    }

    private Message message(int account) {
        People known = people.get(account);
        long person = known.any() && random.nextDouble() >= NEW_PEOPLE ? known.one(random) : known.add(newPerson());
        return message(
                worker + "-" + messages++,
                number(person),
                TEXTS[random.nextInt(TEXTS.length)].formatted(random.nextInt(2, 100), random.nextInt(1_000_000)),
                random.nextBoolean() ? "delivered" : "sent",
                random.nextInt(1, 4),
                random.nextInt(3, 12));
    }

    /** A record; texts are plain ASCII that needs no escaping. */
    public static Message message(String id, String to, String text, String status, int segments, int priceMinor) {
        String json = "{\"id\":\"" + id + "\",\"product\":\"sms\",\"direction\":\"outbound\",\"status\":\"" + status
                + "\",\"from\":\"Harbour\",\"to\":\"" + to + "\",\"segments\":" + segments
                + ",\"price\":{\"amountMinor\":" + priceMinor + ",\"currency\":\"EUR\"},\"content\":{\"text\":\"" + text
                + "\"}}";
        return new Message(id, json, segments, priceMinor, false);
    }

    private long newPerson() {
        return worker + workers * persons++;
    }

    /** Mobile numbers of Germany, and each fifth of the Netherlands. Different for different people. */
    public static String number(long person) {
        return person % 5 == 4
                ? "+3161" + String.format(Locale.ROOT, "%07d", person / 5 * 736_787 % 10_000_000)
                : "+49151" + String.format(Locale.ROOT, "%08d", person * 7_368_787 % 100_000_000);
    }

    /** Whom an account wrote to last. */
    private static final class People {
        private final long[] last = new long[REMEMBERED_PEOPLE];
        private long count;

        boolean any() {
            return count > 0;
        }

        long one(RandomGenerator random) {
            return last[random.nextInt((int) Math.min(count, last.length))];
        }

        long add(long person) {
            last[(int) (count++ % last.length)] = person;
            return person;
        }
    }

    /** What was accepted last. */
    private static final class Recent {
        private final List<Message> last = new ArrayList<>(REMEMBERED_MESSAGES);
        private int next;

        boolean any() {
            return !last.isEmpty();
        }

        Message one(RandomGenerator random) {
            return last.get(random.nextInt(last.size()));
        }

        void add(Message message) {
            if (last.size() < REMEMBERED_MESSAGES) {
                last.add(message);
            } else {
                last.set(next++ % REMEMBERED_MESSAGES, message);
            }
        }
    }
}
