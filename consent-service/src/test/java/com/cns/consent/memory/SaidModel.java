package com.cns.consent.memory;

import com.cns.consent.standing.ConsentState;
import com.cns.consent.standing.Scope;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What counts of all that was said by one identifier, by the rules alone; every "no" is a {@link ConsentState#REFUSED}. */
final class SaidModel {
    private static final List<Product> TEXTS = List.of(Product.SMS, Product.MMS);

    /** Of several for the same the first counts. */
    private static final List<ConsentState> RANKS =
            List.of(ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.EXPIRED, ConsentState.ASKED);

    private static final BinaryOperator<Instant> LATER = (one, other) -> one.isAfter(other) ? one : other;

    private final List<Said> said = new ArrayList<>();

    /** A "no" that outlived an erasure, and since when. */
    private final Map<Scope, Instant> kept = new HashMap<>();

    /** A consent, and where it stands. */
    static final class Said {
        final Scope scope;
        final @Nullable String id;
        final boolean forATime;
        private ConsentState state;
        private Instant at;

        private Said(Scope scope, @Nullable String id, boolean forATime, ConsentState state, Instant at) {
            this.scope = scope;
            this.id = id;
            this.forATime = forATime;
            this.state = state;
            this.at = at;
        }
    }

    /** What counts, by what it is about. */
    Map<Scope, ConsentState> standing() {
        Map<Scope, ConsentState> standing = new HashMap<>();
        kept.keySet().forEach(scope -> standing.put(scope, ConsentState.REFUSED));
        said.forEach(
                one -> standing.merge(one.scope, one.state, (a, b) -> RANKS.indexOf(a) <= RANKS.indexOf(b) ? a : b));
        return standing;
    }

    /** Those that can be named, and stand there. */
    List<Said> in(ConsentState... states) {
        List<ConsentState> sought = List.of(states);
        return said.stream()
                .filter(one -> one.id != null && sought.contains(one.state))
                .toList();
    }

    void isAsked(Scope scope, String id, Instant at) {
        said.add(new Said(scope, id, false, ConsentState.ASKED, at));
    }

    void answers(Said asked, boolean given, Instant at) {
        asked.state = given ? ConsentState.GIVEN : ConsentState.REFUSED;
        asked.at = at;
        if (given) {
            kept.remove(asked.scope);
        } else {
            endWithin(asked.scope, at);
        }
    }

    void withdraws(Said one, Instant at) {
        one.state = ConsentState.REFUSED;
        one.at = at;
        endWithin(one.scope, at);
    }

    private void endWithin(Scope scope, Instant at) {
        said.stream()
                .filter(one -> one.state == ConsentState.GIVEN && covers(scope, one.scope))
                .forEach(one -> end(one, at));
    }

    private static void end(Said given, Instant at) {
        given.state = ConsentState.REFUSED;
        given.at = at;
    }

    /** Said elsewhere, maybe before what is known. */
    void isTakenIn(Scope scope, String id, boolean forATime, boolean given, Instant at) {
        said.add(new Said(scope, id, forATime, given ? ConsentState.GIVEN : ConsentState.REFUSED, at));
        settle();
    }

    void stops(Instant at) {
        for (Product channel : TEXTS) {
            said.stream()
                    .filter(one -> one.state == ConsentState.GIVEN && one.scope.channel() == channel)
                    .forEach(one -> end(one, at));
            said.add(new Said(new Scope(channel, null), null, false, ConsentState.REFUSED, at));
        }
        settle();
    }

    /** From before an erasure. */
    void stoppedBefore(Instant at) {
        TEXTS.forEach(channel -> kept.merge(new Scope(channel, null), at, LATER));
        settle();
    }

    void starts(@Nullable SenderToken sender, Instant at) {
        TEXTS.forEach(channel -> undo(new Scope(channel, null), at));
        if (sender != null) {
            TEXTS.forEach(channel -> undo(new Scope(channel, sender), at));
        }
        settle();
    }

    private void undo(Scope scope, Instant at) {
        Scope wider = new Scope(null, scope.sender());
        boolean isNo = isThere(scope, ConsentState.REFUSED)
                || (isThere(wider, ConsentState.REFUSED) && !isThere(wider, ConsentState.GIVEN));
        if (isNo && !isThere(scope, ConsentState.GIVEN)) {
            said.add(new Said(scope, null, false, ConsentState.GIVEN, at));
        }
    }

    private boolean isThere(Scope scope, ConsentState state) {
        return (state == ConsentState.REFUSED && kept.containsKey(scope))
                || said.stream().anyMatch(one -> one.state == state && one.scope.equals(scope));
    }

    void timePasses() {
        said.stream()
                .filter(one -> one.forATime && one.state == ConsentState.GIVEN)
                .forEach(one -> one.state = ConsentState.EXPIRED);
    }

    /** A "yes" is ended by a "no" for the same or for more that was said then or later; one that is left ends what was kept. */
    private void settle() {
        Map<Said, Instant> ended = new HashMap<>();
        said.stream()
                .filter(one -> one.state == ConsentState.GIVEN)
                .forEach(yes -> noes().filter(no -> covers(no.getKey(), yes.scope))
                        .map(Entry::getValue)
                        .filter(at -> !at.isBefore(yes.at))
                        .min(Comparator.naturalOrder())
                        .ifPresent(at -> ended.put(yes, at)));
        ended.forEach(SaidModel::end);
        kept.keySet().removeIf(scope -> isThere(scope, ConsentState.GIVEN));
    }

    private Stream<Entry<Scope, Instant>> noes() {
        return Stream.concat(
                said.stream().filter(one -> one.state == ConsentState.REFUSED).map(one -> Map.entry(one.scope, one.at)),
                kept.entrySet().stream());
    }

    /** Identifiers of one person at once: of each its last word counts, and a "no" is kept by all of them. */
    static void erase(List<SaidModel> identifiers) {
        Map<Scope, Instant> last = new HashMap<>();
        for (SaidModel one : identifiers) {
            one.said.stream()
                    .filter(no -> no.state == ConsentState.REFUSED && !one.isThere(no.scope, ConsentState.GIVEN))
                    .forEach(no -> last.merge(no.scope, no.at, LATER));
            one.said.clear();
        }
        identifiers.forEach(one -> last.forEach((scope, at) -> one.kept.merge(scope, at, LATER)));
    }

    private static boolean covers(Scope wide, Scope narrow) {
        return (wide.channel() == null || wide.channel() == narrow.channel())
                && (wide.sender() == null || wide.sender().equals(narrow.sender()));
    }
}
