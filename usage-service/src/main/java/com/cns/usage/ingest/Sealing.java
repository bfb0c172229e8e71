package com.cns.usage.ingest;

import com.cns.contract.event.Event;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.EventId;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.CommunicationRecorded;
import com.cns.contract.usage.ContentRecorded;
import com.cns.contract.usage.Direction;
import com.cns.contract.usage.Keyword;
import com.cns.platform.event.Envelope;
import com.cns.platform.event.EventCodec;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keys;
import com.cns.platform.time.Ids;
import com.cns.usage.communication.Field;
import com.cns.usage.communication.SealedText;
import com.cns.usage.keyword.Words;
import com.cns.usage.number.NumberTraits;
import com.cns.usage.number.Numbers;
import com.cns.usage.submission.Person;
import com.cns.usage.submission.Wanted;
import com.cns.usage.traits.Traits;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what goes to the log: identifiers and content sealed under the end-user's keys, the rest in clear. */
@Singleton
class Sealing {
    private final Identity identity;
    private final Traits traits;
    private final Numbers numbers;
    private final EventCodec codec;
    private final Ids ids;

    Sealing(Identity identity, Traits traits, Numbers numbers, EventCodec codec, Ids ids) {
        this.identity = identity;
        this.traits = traits;
        this.numbers = numbers;
        this.codec = codec;
        this.ids = ids;
    }

    /** The facts, and the content apart from them where there is one. */
    List<Envelope> events(
            AccountId account, CommunicationId id, Wanted wanted, Concerned.Opened keys, Instant receivedAt) {
        var facts = event(Topic.COMMUNICATIONS, id, account, receivedAt, facts(account, id, wanted, keys, receivedAt));
        String text = wanted.keptText();
        if (text == null) {
            return List.of(facts);
        }
        var content = new ContentRecorded(
                id,
                account,
                keys.endUser().subject(),
                wanted.product(),
                receivedAt,
                seal(Field.TEXT, text, account, id, keys.endUser()));
        return List.of(facts, event(Topic.CONTENTS, id, account, receivedAt, content));
    }

    private CommunicationRecorded facts(
            AccountId account, CommunicationId id, Wanted wanted, Concerned.Opened keys, Instant receivedAt) {
        Wanted.Price price = wanted.price();
        String scored = wanted.scoredText();
        String reply = wanted.replyText();
        Keyword keyword = reply == null ? null : Words.read(reply);
        NumberTraits number = number(account, wanted);
        return new CommunicationRecorded(
                id,
                account,
                keys.endUser().subject(),
                wanted.product(),
                wanted.direction(),
                wanted.status(),
                wanted.occurredAt() == null ? receivedAt : wanted.occurredAt(),
                receivedAt,
                seal(Field.FROM, wanted.from(), account, id, keys.endUser()),
                seal(Field.TO, wanted.to(), account, id, keys.endUser()),
                wanted.endUser().country(),
                wanted.quantity(),
                price == null ? null : price.amountMinor(),
                price == null ? null : price.currency(),
                wanted.name() == null ? null : words(Field.NAME, wanted.name(), account, id, keys),
                wanted.tags().isEmpty() ? null : words(Field.TAGS, String.join("\n", wanted.tags()), account, id, keys),
                wanted.carrier(),
                identity.fingerprint(account, wanted),
                scored == null ? null : traits.of(account, scored),
                wanted.endUser().premium() ? true : null,
                keyword == Keyword.STOP ? true : null,
                keyword,
                keys.mentioned().isEmpty()
                        ? null
                        : keys.mentioned().stream().map(Keys::subject).toList(),
                number == null ? null : number.range(),
                (number != null && number.sequential()) ? true : null);
    }

    /** Only where the account itself chose the number. */
    private @Nullable NumberTraits number(AccountId account, Wanted wanted) {
        Person endUser = wanted.endUser();
        return wanted.direction() == Direction.OUTBOUND && endUser.type() == IdentifierType.PHONE
                ? numbers.sentTo(account, endUser.value())
                : null;
    }

    private static Sealed seal(Field field, String plain, AccountId account, CommunicationId id, Keys keys) {
        return SealedText.seal(field, plain, account, id, keys, List.of());
    }

    /** Both under the keys of everybody who is named in either: what a record is called goes as one. */
    private static Sealed words(
            Field field, String plain, AccountId account, CommunicationId id, Concerned.Opened keys) {
        return SealedText.seal(field, plain, account, id, keys.endUser(), keys.mentioned());
    }

    private Envelope event(Topic topic, CommunicationId id, AccountId account, Instant receivedAt, Event event) {
        return codec.envelop(topic, id.toString(), account, new EventId(ids.next()), receivedAt, event);
    }
}
