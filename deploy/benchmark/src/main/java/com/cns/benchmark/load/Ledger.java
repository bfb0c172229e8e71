package com.cns.benchmark.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** What clients saw accepted, by account, and whether the tables agree. Any thread may write. */
public final class Ledger {
    private final List<Page> pages;
    private final Map<UUID, Page> byAccount = new LinkedHashMap<>();
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong contradictions = new AtomicLong();

    /** @param accounts in the order of their numbers */
    public Ledger(List<UUID> accounts) {
        pages = accounts.stream().map(account -> new Page()).toList();
        for (int i = 0; i < accounts.size(); i++) {
            byAccount.put(accounts.get(i), pages.get(i));
        }
    }

    private static final class Page {
        private final Set<UUID> ids = new HashSet<>();
        private Totals totals = Totals.NONE;
    }

    /**
     * Enters a request that was accepted.
     *
     * @param ids what CNS calls its records, in their order
     */
    public void accepted(Post post, List<UUID> ids) {
        List<Message> messages = post.messages();
        if (ids.size() != messages.size()) {
            throw new IllegalArgumentException("an id for each record is needed");
        }
        Page page = pages.get(post.account());
        int fresh = 0;
        synchronized (page) {
            for (int i = 0; i < ids.size(); i++) {
                Message message = messages.get(i);
                boolean unheard = page.ids.add(ids.get(i));
                if (unheard == message.retry()) {
                    contradictions.incrementAndGet();
                }
                if (unheard) {
                    page.totals = page.totals.plus(new Totals(1, message.segments(), message.priceMinor()));
                    fresh++;
                }
            }
        }
        records.addAndGet(fresh);
        answered.addAndGet(ids.size());
    }

    /** Different records that were accepted. */
    public long records() {
        return records.get();
    }

    /** Records that were answered with 202, retries included. */
    public long answered() {
        return answered.get();
    }

    public Totals of(int account) {
        Page page = pages.get(account);
        synchronized (page) {
            return page.totals;
        }
    }

    /**
     * What the tables hold against what was accepted.
     *
     * @param contradictions answers that gave a repeated record another id, or two records the same
     * @param lost accepted, and in no row
     * @param unowed rows beyond one for each accepted record: doubled or never accepted
     * @param misMetered accounts whose meter shows something else than their accepted records
     */
    public record Verdict(long contradictions, long lost, long unowed, List<String> misMetered) {
        public Verdict {
            misMetered = List.copyOf(misMetered);
        }

        public boolean clean() {
            return contradictions == 0 && lost == 0 && unowed == 0 && misMetered.isEmpty();
        }
    }

    /** Ticks rows off. For one thread, when nothing is accepted any more. */
    public final class Audit {
        private final Map<UUID, Set<UUID>> open = new LinkedHashMap<>();
        private long unowed;

        private Audit() {
            byAccount.forEach((account, page) -> open.put(account, new HashSet<>(page.ids)));
        }

        public void row(UUID account, UUID id) {
            Set<UUID> owed = open.get(account);
            if (owed == null || !owed.remove(id)) {
                unowed++;
            }
        }

        /** @param metered what each account's meter shows, in the order of their numbers */
        public Verdict verdict(List<Totals> metered) {
            List<UUID> accounts = List.copyOf(byAccount.keySet());
            List<String> wrong = new ArrayList<>();
            for (int i = 0; i < accounts.size(); i++) {
                if (!of(i).equals(metered.get(i))) {
                    wrong.add(accounts.get(i) + ": accepted " + of(i) + ", metered " + metered.get(i));
                }
            }
            long lost = open.values().stream().mapToLong(Set::size).sum();
            return new Verdict(contradictions.get(), lost, unowed, wrong);
        }
    }

    public Audit audit() {
        return new Audit();
    }
}
