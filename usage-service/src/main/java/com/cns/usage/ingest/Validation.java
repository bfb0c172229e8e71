package com.cns.usage.ingest;

import com.cns.contract.usage.CommunicationStatus;
import com.cns.contract.usage.Direction;
import com.cns.contract.usage.Product;
import com.cns.platform.identifier.PhoneNumber;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.usage.wire.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks a request as a whole: it yields all its communications or a problem that names each fault by its place. */
@ApplicationScoped
class Validation {
    private static final int RECORDS_AT_MOST = 1_000;
    private static final int ERRORS_AT_MOST = 100;
    private static final int ID_AT_MOST = 100;
    private static final int TEXT_AT_MOST = 1_600;
    /** The most that a concatenated SMS can have. */
    private static final int SEGMENTS_AT_MOST = 255;

    private static final long AMOUNT_AT_MOST = 1_000_000_000_000L;
    private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,8}");
    private static final Pattern ALPHANUMERIC = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9 &._-]{0,10}");
    private static final Set<String> CURRENCIES =
            Currency.availableCurrencies().map(Currency::getCurrencyCode).collect(Collectors.toUnmodifiableSet());

    private final IngestConfig config;

    Validation(IngestConfig config) {
        this.config = config;
    }

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} with at most 100 faults */
    List<Wanted> check(IngestRequest request, Instant now) {
        List<IngestRequest.@Nullable Item> records = request.records();
        if (records == null || records.isEmpty() || records.size() > RECORDS_AT_MOST) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .error("/records", "must be 1 to " + RECORDS_AT_MOST + " records");
        }
        Faults faults = new Faults();
        Set<String> ids = new HashSet<>();
        List<Wanted> wanted = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            At at = new At("/records/" + i, faults, now);
            IngestRequest.Item item = records.get(i);
            if (item == null) {
                at.fault("", "must be an object");
            } else {
                Wanted one = read(item, at);
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

    /** Null when something is wrong with it; all that is wrong has then been told. */
    private @Nullable Wanted read(IngestRequest.Item item, At at) {
        String id = id(item.id(), at);
        Product product = product(item.product(), at);
        Direction direction = at.oneOf("/direction", Direction.class, item.direction());
        CommunicationStatus status = at.oneOf("/status", CommunicationStatus.class, item.status());
        String from = at.present("/from", item.from());
        String to = at.present("/to", item.to());
        Instant occurredAt = occurredAt(item.occurredAt(), status, at);
        long quantity = segments(item.segments(), at);
        Wanted.Price price = price(item.price(), at);
        String text = text(item.content(), at);
        if (direction == null || status == null) {
            return null;
        }
        if ((direction == Direction.INBOUND) != (status == CommunicationStatus.RECEIVED)) {
            at.fault("/status", "received goes with inbound, every other status with outbound");
        }
        boolean outbound = direction == Direction.OUTBOUND;
        PhoneNumber endUser = outbound ? number("/to", to, at) : number("/from", from, at);
        String other = outbound ? other("/from", from, at) : other("/to", to, at);
        if (id == null || product == null || endUser == null || other == null) {
            return null;
        }
        return new Wanted(
                id,
                product,
                direction,
                status,
                outbound ? other : endUser.e164(),
                outbound ? endUser.e164() : other,
                endUser,
                occurredAt,
                quantity,
                price,
                text);
    }

    private static @Nullable String id(@Nullable String id, At at) {
        if (at.present("/id", id) == null) {
            return null;
        }
        if (id == null || id.isBlank() || id.length() > ID_AT_MOST || hasControl(id)) {
            at.fault("/id", "must be 1 to " + ID_AT_MOST + " characters without control characters");
            return null;
        }
        return id;
    }

    private static @Nullable Product product(@Nullable String product, At at) {
        if (at.present("/product", product) == null) {
            return null;
        }
        if (!Wire.name(Product.SMS).equals(product)) {
            at.fault("/product", "must be sms");
            return null;
        }
        return Product.SMS;
    }

    /** The end-user's number. */
    private static @Nullable PhoneNumber number(String place, @Nullable String text, At at) {
        if (text == null) {
            return null;
        }
        Optional<PhoneNumber> number = number(text);
        if (number.isEmpty()) {
            at.fault(place, "must be a valid phone number in international form, such as +4915112345678");
        }
        return number.orElse(null);
    }

    /** The account's side, in its normal form: a number, a short code or an alphanumeric sender. */
    private static @Nullable String other(String place, @Nullable String text, At at) {
        if (text == null) {
            return null;
        }
        if (SHORT_CODE.matcher(text).matches() || ALPHANUMERIC.matcher(text).matches()) {
            return text;
        }
        Optional<PhoneNumber> number = number(text);
        if (number.isEmpty()) {
            at.fault(
                    place,
                    "must be a valid phone number in international form, a short code, or an alphanumeric sender of up to"
                            + " 11 characters");
        }
        return number.map(PhoneNumber::e164).orElse(null);
    }

    private static Optional<PhoneNumber> number(String text) {
        if (!text.startsWith("+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(PhoneNumber.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private @Nullable Instant occurredAt(@Nullable String text, @Nullable CommunicationStatus status, At at) {
        if (text == null) {
            return null;
        }
        Instant occurredAt;
        try {
            occurredAt = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeParseException e) {
            at.fault("/occurredAt", "must be a time with offset (RFC 3339)");
            return null;
        }
        if (status != null) {
            var ahead = status.isFact() ? config.skew() : config.wantedAhead();
            if (occurredAt.isAfter(at.now().plus(ahead))) {
                at.fault("/occurredAt", status.isFact() ? "must not be in the future" : "is too far ahead");
            }
        }
        if (occurredAt.isBefore(at.now().minus(config.oldest()))) {
            at.fault("/occurredAt", "is longer ago than records of this product are kept");
        }
        return occurredAt;
    }

    private static long segments(@Nullable Integer segments, At at) {
        if (segments == null) {
            return 1;
        }
        if (segments < 1 || segments > SEGMENTS_AT_MOST) {
            at.fault("/segments", "must be 1 to " + SEGMENTS_AT_MOST);
        }
        return segments;
    }

    private static Wanted.@Nullable Price price(IngestRequest.@Nullable Price price, At at) {
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
            at.fault("/price/currency", "must be a currency of ISO 4217");
            return null;
        }
        return new Wanted.Price(amount, currency);
    }

    private static @Nullable String text(IngestRequest.@Nullable Content content, At at) {
        if (content == null) {
            return null;
        }
        String text = content.text();
        if (text == null || text.isEmpty() || text.length() > TEXT_AT_MOST) {
            at.fault("/content/text", "must be 1 to " + TEXT_AT_MOST + " characters");
        }
        return text;
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /** One record's place in the body. */
    private record At(String pointer, Faults faults, Instant now) {
        void fault(String place, String message) {
            faults.add(pointer + place, message);
        }

        @Nullable
        String present(String place, @Nullable String value) {
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

    /** What is wrong, as far as it is listed. */
    private static final class Faults {
        private final ProblemException problem = new ProblemException(Problem.VALIDATION_FAILED);
        private int count;

        void add(String pointer, String message) {
            if (count++ < ERRORS_AT_MOST) {
                problem.error(pointer, message);
            }
        }

        void raise() {
            if (count > 0) {
                throw problem;
            }
        }
    }
}
