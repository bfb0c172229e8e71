package com.cns.usage.submission;

import com.cns.contract.classification.Category;
import com.cns.contract.usage.CommunicationStatus;
import com.cns.contract.usage.Direction;
import com.cns.contract.usage.Product;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.time.Rfc3339;
import com.cns.usage.mention.Mentioned;
import com.cns.usage.retention.Kept;
import com.cns.usage.retention.Shelf;
import com.cns.usage.wire.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks a request as a whole: it yields all its communications or a problem that names each fault by its place. */
@ApplicationScoped
public class Validation {
    private static final int ID_AT_MOST = 100;
    private static final int NAME_AT_MOST = 255;
    private static final int TAGS_AT_MOST = 10;
    private static final int TAG_AT_MOST = 64;
    /** Other people in one record: each is a layer of its seal. */
    private static final int MENTIONED_AT_MOST = 4;
    /** Beside them, by a number without a plus sign: it may be of something else, so that more are left out, not refused. */
    private static final int NATIONAL_AT_MOST = 4;

    /** So that no plan fills the sums of a day: what does not fit them any more would be accepted, and be a dead letter. */
    private static final long AMOUNT_AT_MOST = 10_000_000_000L;

    /** Too narrow for a phone number or a name: who carried it is said in reports that outlive people. */
    private static final Pattern CARRIER = Pattern.compile("[0-9]{5,6}|[a-z][a-z0-9-]{0,31}");

    /** Without gold, units of account and the code for none: they have no minor unit that an amount could be in. */
    private static final Set<String> CURRENCIES = Currency.availableCurrencies()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private static final List<Unit> UNITS = List.of(Unit.values());

    private final SubmissionConfig config;

    Validation(SubmissionConfig config) {
        this.config = config;
    }

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} with at most 100 faults */
    public List<Wanted> check(Submission request, Instant now) {
        List<Submission.@Nullable Item> records = request.records();
        if (records == null || records.isEmpty() || records.size() > Submission.RECORDS_AT_MOST) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .error("/records", "must be 1 to " + Submission.RECORDS_AT_MOST + " records");
        }
        Faults faults = new Faults();
        Set<String> ids = new HashSet<>();
        List<Wanted> wanted = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            Faults.At at = new Faults.At("/records/" + i, faults);
            Submission.Item item = records.get(i);
            if (item == null) {
                at.fault("", "must be an object");
            } else {
                Wanted one = read(item, at, now);
                if (one != null) {
                    wanted.add(one);
                }
                if (item.id() != null && !ids.add(item.id())) {
                    at.fault("/id", "occurs twice in this request");
                }
            }
        }
        faults.raise();
        return wanted;
    }

    /**
     * What is wanted later must still be there when its time comes: the record, and the content that is kept of it.
     *
     * @param wanted what {@link #check} made of the request
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} with at most 100 faults
     */
    public void checkKept(Submission request, List<Wanted> wanted, Kept kept, Instant receivedAt) {
        Faults faults = new Faults();
        List<Submission.@Nullable Item> records = Objects.requireNonNull(request.records());
        for (int i = 0; i < wanted.size(); i++) {
            Wanted one = wanted.get(i);
            Submission.Item item = Objects.requireNonNull(records.get(i));
            if (one.status() == CommunicationStatus.REQUESTED && isGoneThen(one, kept, receivedAt)) {
                faults.add(
                        "/records/" + i + (item.scheduledFor() == null ? "/occurredAt" : "/scheduledFor"),
                        "is longer ahead than this account keeps it");
            }
        }
        faults.raise();
    }

    private static boolean isGoneThen(Wanted one, Kept kept, Instant receivedAt) {
        Instant then = one.occurredAt();
        return then != null
                && (!then.isBefore(kept.until(one.product(), Category.USAGE, receivedAt))
                        || (one.keptText() != null
                                && !then.isBefore(kept.until(one.product(), Category.CONTENT, receivedAt))));
    }

    /** Null when something is wrong with it; all that is wrong has then been told. */
    private @Nullable Wanted read(Submission.Item item, Faults.At at, Instant now) {
        String id = id(item.id(), at);
        Product product = at.oneOf("/product", Product.class, item.product());
        Direction direction = at.oneOf("/direction", Direction.class, item.direction());
        CommunicationStatus status = at.oneOf("/status", CommunicationStatus.class, item.status());
        String from = at.present("/from", item.from());
        String to = at.present("/to", item.to());
        Instant when = when(item, product, status, at, now);
        String name = name(item.friendlyName(), at);
        List<String> tags = tags(item.tags(), at);
        String carrier = carrier(item.carrier(), at);
        Wanted.Price price = price(item.price(), at);
        if (direction != null
                && status != null
                && (direction == Direction.INBOUND) != (status == CommunicationStatus.RECEIVED)) {
            at.fault("/status", "received goes with inbound, every other status with outbound");
        }
        if (product == null) {
            return null;
        }
        long quantity = quantity(product, item, at);
        String text = text(product, item.content(), at);
        if (id == null || direction == null || status == null || from == null || to == null) {
            return null;
        }
        boolean outbound = direction == Direction.OUTBOUND;
        Person endUser = outbound ? endUser(product, "/to", to, at) : endUser(product, "/from", from, at);
        String own = outbound ? own(product, "/from", from, at) : own(product, "/to", to, at);
        if (endUser == null || own == null) {
            return null;
        }
        List<Mentioned> mentioned = mentioned(name, tags, endUser, at);
        return new Wanted(
                id,
                product,
                direction,
                status,
                outbound ? own : endUser.written(),
                outbound ? endUser.written() : own,
                endUser,
                when,
                name,
                tags,
                mentioned,
                carrier,
                quantity,
                price,
                text,
                true);
    }

    static @Nullable String id(@Nullable String id, Faults.At at) {
        if (at.present("/id", id) == null || id == null) {
            return null;
        }
        if (id.isBlank() || id.length() > ID_AT_MOST || hasControl(id)) {
            at.fault("/id", "must be 1 to " + ID_AT_MOST + " characters without control characters");
            return null;
        }
        return id;
    }

    private static @Nullable Person endUser(Product product, String place, String text, Faults.At at) {
        Optional<Person> person = Identifiers.endUser(product, text);
        if (person.isEmpty()) {
            at.fault(place, Identifiers.endUserForm(product));
        }
        return person.orElse(null);
    }

    private static @Nullable String own(Product product, String place, String text, Faults.At at) {
        Optional<String> own = Identifiers.own(product, text);
        if (own.isEmpty()) {
            at.fault(place, Identifiers.ownForm(product));
        }
        return own.orElse(null);
    }

    /** When it happened, or when it is wanted. */
    private @Nullable Instant when(
            Submission.Item item,
            @Nullable Product product,
            @Nullable CommunicationStatus status,
            Faults.At at,
            Instant now) {
        boolean requested = status == CommunicationStatus.REQUESTED;
        if (item.scheduledFor() != null) {
            if (status != null && !requested) {
                at.fault("/scheduledFor", "goes with requested only");
            }
            if (item.occurredAt() != null) {
                at.fault("/occurredAt", "does not go with scheduledFor");
            }
        }
        Instant scheduledFor = time("/scheduledFor", item.scheduledFor(), at);
        if (scheduledFor != null && scheduledFor.isAfter(now.plus(wantedAhead(product)))) {
            at.fault("/scheduledFor", "is too far ahead");
        }
        if (scheduledFor != null && scheduledFor.isBefore(now.minus(config.skew()))) {
            at.fault("/scheduledFor", "must not be in the past");
        }
        Instant occurredAt = time("/occurredAt", item.occurredAt(), at);
        if (occurredAt != null && status != null) {
            Duration ahead = requested ? wantedAhead(product) : config.skew();
            if (occurredAt.isAfter(now.plus(ahead))) {
                at.fault("/occurredAt", requested ? "is too far ahead" : "must not be in the future");
            }
        }
        if (occurredAt != null && product != null && occurredAt.isBefore(now.minus(kept(product)))) {
            at.fault("/occurredAt", "is longer ago than records of this product are kept");
        }
        return scheduledFor == null ? occurredAt : scheduledFor;
    }

    /** Not longer than its content is kept: it must be there when its time comes. */
    private Duration wantedAhead(@Nullable Product product) {
        Duration kept = product == null
                ? config.wantedAhead()
                : Duration.ofDays(Shelf.of(product, Category.CONTENT).days());
        return kept.compareTo(config.wantedAhead()) < 0 ? kept : config.wantedAhead();
    }

    private static Duration kept(Product product) {
        return Duration.ofDays(Shelf.of(product, Category.USAGE).days());
    }

    private static @Nullable Instant time(String place, @Nullable String text, Faults.At at) {
        if (text == null) {
            return null;
        }
        try {
            return Rfc3339.parse(text).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            at.fault(place, "must be a time with offset (RFC 3339)");
            return null;
        }
    }

    private static @Nullable String name(@Nullable String name, Faults.At at) {
        if (name != null && (name.isBlank() || name.length() > NAME_AT_MOST || hasControl(name))) {
            at.fault("/friendlyName", "must be 1 to " + NAME_AT_MOST + " characters without control characters");
        }
        return name;
    }

    private static List<String> tags(@Nullable List<@Nullable String> tags, Faults.At at) {
        if (tags == null) {
            return List.of();
        }
        if (tags.size() > TAGS_AT_MOST) {
            at.fault("/tags", "must be at most " + TAGS_AT_MOST);
            return List.of();
        }
        List<String> taken = new ArrayList<>(tags.size());
        for (int i = 0; i < tags.size(); i++) {
            String tag = tags.get(i);
            if (tag == null || tag.isBlank() || tag.length() > TAG_AT_MOST || hasControl(tag)) {
                at.fault("/tags/" + i, "must be 1 to " + TAG_AT_MOST + " characters without control characters");
            } else {
                taken.add(tag);
            }
        }
        return taken;
    }

    /** In the order of the text, each once. The end-user is no other person. */
    private static List<Mentioned> mentioned(@Nullable String name, List<String> tags, Person endUser, Faults.At at) {
        Set<Mentioned> all = new LinkedHashSet<>();
        Mentioned self = new Mentioned(endUser.type(), endUser.value());
        if (name != null && name.length() <= NAME_AT_MOST) {
            Mentioned.in(name).filter(one -> !one.equals(self)).forEach(all::add);
        }
        boolean tooManyInName = all.size() > MENTIONED_AT_MOST;
        for (String tag : tags) {
            Mentioned.in(tag).filter(one -> !one.equals(self)).forEach(all::add);
        }
        if (all.size() > MENTIONED_AT_MOST) {
            at.fault(
                    tooManyInName ? "/friendlyName" : "/tags",
                    "must name at most " + MENTIONED_AT_MOST
                            + " other people by phone number, e-mail or IP address, friendlyName and tags together");
        }
        all.addAll(national(name, tags, endUser, all));
        return List.copyOf(all);
    }

    /** Numbers as they are written where the end-user's is of. */
    private static List<Mentioned> national(
            @Nullable String name, List<String> tags, Person endUser, Set<Mentioned> known) {
        String region = endUser.country();
        Mentioned self = new Mentioned(endUser.type(), endUser.value());
        return region == null
                ? List.of()
                : Stream.concat(Stream.ofNullable(name).filter(words -> words.length() <= NAME_AT_MOST), tags.stream())
                        .flatMap(words -> Mentioned.national(words, region))
                        .filter(one -> !one.equals(self) && !known.contains(one))
                        .distinct()
                        .limit(NATIONAL_AT_MOST)
                        .toList();
    }

    private static @Nullable String carrier(@Nullable String carrier, Faults.At at) {
        if (carrier != null && !CARRIER.matcher(carrier).matches()) {
            at.fault(
                    "/carrier",
                    "must be MCC and MNC, such as 26201, or up to 32 lower-case letters, digits and dashes");
        }
        return carrier;
    }

    /** In the product's unit; the other units belong to other products. */
    private static long quantity(Product product, Submission.Item item, Faults.At at) {
        Unit unit = Unit.of(product);
        Integer quantity = null;
        for (Unit each : UNITS) {
            Integer value = switch (each) {
                case SEGMENTS -> item.segments();
                case SECONDS -> item.seconds();
                case BYTES -> item.bytes();
            };
            if (each == unit) {
                quantity = value;
            } else if (value != null) {
                at.fault("/" + Wire.name(each), Wire.name(product) + " is counted in " + Wire.name(unit));
            }
        }
        if (quantity == null) {
            return unit.unsaid();
        }
        if (quantity < unit.least() || quantity > unit.most()) {
            at.fault("/" + Wire.name(unit), "must be " + unit.least() + " to " + unit.most());
        }
        return quantity;
    }

    private static Wanted.@Nullable Price price(Submission.@Nullable Price price, Faults.At at) {
        if (price == null) {
            return null;
        }
        Long amount = price.amountMinor();
        String currency = price.currency();
        if (amount == null || amount < 0 || amount > AMOUNT_AT_MOST) {
            at.fault("/price/amountMinor", "must be 0 to " + AMOUNT_AT_MOST);
            return null;
        }
        if (currency == null || !CURRENCIES.contains(currency)) {
            at.fault("/price/currency", "must be a currency of ISO 4217 that has a minor unit");
            return null;
        }
        return new Wanted.Price(amount, currency);
    }

    private static @Nullable String text(Product product, Submission.@Nullable Content content, Faults.At at) {
        if (content == null) {
            return null;
        }
        String text = content.text();
        int most = Unit.longestText(product);
        if (text == null || text.isEmpty() || text.length() > most) {
            at.fault("/content/text", "must be 1 to " + most + " characters");
        }
        return text;
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
