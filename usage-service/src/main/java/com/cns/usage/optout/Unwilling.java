package com.cns.usage.optout;

import com.cns.contract.classification.Purpose;
import com.cns.contract.consent.ConsentStateChanged;
import com.cns.contract.consent.Said;
import com.cns.contract.consent.SaidToSender;
import com.cns.contract.consent.Word;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does not want to be sent.
 *
 * @param out by which product and from which sender
 * @param senders of which something of its own is known: what is said to every one does not tell of these
 * @param stopped by which products they wrote STOP, of which consent-service has not told yet: to all senders, at once
 */
public record Unwilling(List<Out> out, Set<SenderToken> senders, Set<Product> stopped) {
    private static final String EVERY = "";

    public Unwilling {
        out = List.copyOf(out);
        senders = Set.copyOf(senders);
        stopped = Set.copyOf(stopped);
    }

    /**
     * A "no".
     *
     * @param sender null is every one of which nothing of its own is known
     * @param begins from when on; null is at once
     */
    record Out(
            Product product,
            @Nullable SenderToken sender,
            @Nullable Instant begins) {
        String senderText() {
            return sender == null ? EVERY : sender.text();
        }

        boolean hasBegun(Instant now) {
            return begins == null || !now.isBefore(begins);
        }
    }

    /** @param sender asked for only where it matters */
    public boolean refuses(Product product, Supplier<Optional<SenderToken>> sender, Instant now) {
        if (stopped.contains(product)) {
            return true;
        }
        SenderToken counting = senders.isEmpty()
                ? null
                : sender.get().filter(senders::contains).orElse(null);
        return out.stream()
                .anyMatch(
                        one -> one.product() == product && Objects.equals(one.sender(), counting) && one.hasBegun(now));
    }

    static Unwilling of(Row row) {
        String[] products = Objects.requireNonNull(row.getArrayOfStrings("products"));
        String[] productSenders = Objects.requireNonNull(row.getArrayOfStrings("product_senders"));
        @Nullable OffsetDateTime[] begins = Objects.requireNonNull(row.getArrayOfOffsetDateTimes("begins"));
        List<Out> out = new ArrayList<>();
        for (int i = 0; i < products.length; i++) {
            // Rows of the versions before have neither.
            OffsetDateTime begin = i < begins.length ? begins[i] : null;
            String sender = i < productSenders.length ? productSenders[i] : EVERY;
            out.add(new Out(
                    Product.valueOf(products[i]),
                    sender.equals(EVERY) ? null : new SenderToken(sender),
                    begin == null ? null : begin.toInstant()));
        }
        Set<SenderToken> senders = new LinkedHashSet<>();
        for (String sender : Objects.requireNonNull(row.getArrayOfStrings("senders"))) {
            senders.add(new SenderToken(sender));
        }
        Set<Product> stopped = EnumSet.noneOf(Product.class);
        for (String product : Objects.requireNonNull(row.getArrayOfStrings("stopped"))) {
            stopped.add(Product.valueOf(product));
        }
        return new Unwilling(out, senders, stopped);
    }

    /**
     * What is said for a channel of a sender counts first, then what is said for the channel or for the sender, of which a "no" counts,
     * then what is said for all. What was given for a time denies once that is over, as a decision does ({@code consent-expired}; R15,
     * R16): a word for more, such as a "yes" for all, does not take its place.
     */
    static Unwilling of(ConsentStateChanged state) {
        Set<SenderToken> senders = new LinkedHashSet<>();
        state.toSenders().stream()
                .filter(word -> word.said().purpose() == Purpose.PROVIDE_SERVICE)
                .map(SaidToSender::sender)
                .forEach(senders::add);
        List<Out> out = new ArrayList<>();
        for (Product product : Product.values()) {
            Stream.concat(
                            Stream.of(Optional.<SenderToken>empty()),
                            senders.stream().map(Optional::of))
                    .map(sender -> out(state, product, sender.orElse(null)))
                    .flatMap(Optional::stream)
                    .forEach(out::add);
        }
        return new Unwilling(out, senders, Set.of());
    }

    private static Optional<Out> out(ConsentStateChanged state, Product product, @Nullable SenderToken sender) {
        List<List<Said>> narrowestFirst = sender == null
                ? List.of(said(state, product, null), said(state, null, null))
                : List.of(
                        said(state, product, sender),
                        both(said(state, product, null), said(state, null, sender)),
                        said(state, null, null));
        List<Said> counting = narrowestFirst.stream()
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse(List.of());
        return counting.stream().anyMatch(Unwilling::isNo)
                ? Optional.of(new Out(product, sender, null))
                : end(counting).map(end -> new Out(product, sender, end));
    }

    /** When the last of what is given is over; empty where one has no end, or there is none. */
    private static Optional<Instant> end(List<Said> given) {
        return given.stream().anyMatch(word -> word.until() == null)
                ? Optional.empty()
                : given.stream().map(Said::until).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }

    private static boolean isNo(Said word) {
        return word.word() == Word.REFUSED || word.word() == Word.WITHDRAWN;
    }

    private static List<Said> both(List<Said> some, List<Said> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static List<Said> said(ConsentStateChanged state, @Nullable Product channel, @Nullable SenderToken sender) {
        Stream<Said> words = sender == null
                ? state.said().stream()
                : state.toSenders().stream()
                        .filter(word -> word.sender().equals(sender))
                        .map(SaidToSender::said);
        return words.filter(word -> word.purpose() == Purpose.PROVIDE_SERVICE)
                .filter(word -> word.channel() == channel)
                .toList();
    }
}
