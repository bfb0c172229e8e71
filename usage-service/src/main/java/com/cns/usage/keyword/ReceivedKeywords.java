package com.cns.usage.keyword;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.usage.CommunicationRecorded;
import com.cns.contract.usage.Keyword;
import com.cns.contract.usage.KeywordReceived;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.identifier.Sender;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.usage.communication.Field;
import com.cns.usage.communication.SealedText;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes of recorded messages what consent-service is to hear of them. */
@ApplicationScoped
public class ReceivedKeywords {
    private static final Set<String> SCOPES = Set.of(Field.USAGE);
    private static final Comparator<KeywordReceived> ORDER =
            Comparator.comparing(KeywordReceived::saidAt).thenComparing(word -> word.keyword() == Keyword.STOP);

    private final Keyring keyring;
    private final Tokens tokens;

    ReceivedKeywords(Keyring keyring, Tokens tokens) {
        this.keyring = keyring;
        this.tokens = tokens;
    }

    /**
     * Of each account in the order in which it was said; of what was said at the same time STOP last. None for a batch without words,
     * without a look at the keyring.
     */
    public Uni<List<KeywordReceived>> of(List<CommunicationRecorded> fresh) {
        Map<AccountId, List<CommunicationRecorded>> byAccount = fresh.stream()
                .filter(one -> one.keyword() != null)
                .collect(
                        Collectors.groupingBy(CommunicationRecorded::account, LinkedHashMap::new, Collectors.toList()));
        return Multi.createFrom()
                .iterable(byAccount.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> of(entry.getKey(), entry.getValue()))
                .collect()
                .asList()
                .map(told -> told.stream().flatMap(List::stream).toList());
    }

    private Uni<List<KeywordReceived>> of(AccountId account, List<CommunicationRecorded> messages) {
        List<CommunicationRecorded> toTell =
                messages.stream().filter(ReceivedKeywords::isToTell).toList();
        if (toTell.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Set<SubjectId> subjects =
                toTell.stream().map(CommunicationRecorded::subject).collect(Collectors.toSet());
        return keyring.open(account, subjects, SCOPES).map(keys -> {
            List<KeywordReceived> told = new ArrayList<>();
            toTell.forEach(one -> tell(one, keys, told));
            told.sort(ORDER);
            return told;
        });
    }

    private static boolean isToTell(CommunicationRecorded one) {
        return switch (Objects.requireNonNull(one.keyword())) {
            case STOP, START -> one.from() != null;
            case HELP -> false;
        };
    }

    private void tell(CommunicationRecorded one, Map<SubjectId, Keys> keys, List<KeywordReceived> told) {
        String from = SealedText.open(
                Field.FROM, Objects.requireNonNull(one.from()).bytes(), one.account(), one.id(), one.subject(), keys);
        if (from == null) {
            return;
        }
        String to = SealedText.open(
                Field.TO, Objects.requireNonNull(one.to()).bytes(), one.account(), one.id(), one.subject(), keys);
        Token person = tokens.of(one.account(), IdentifierType.PHONE, from);
        told.add(new KeywordReceived(
                one.account(),
                new PersonToken(person.value()),
                sender(one.account(), to),
                one.product(),
                Objects.requireNonNull(one.keyword()),
                one.id(),
                said(one)));
    }

    private @Nullable SenderToken sender(AccountId account, @Nullable String to) {
        return Optional.ofNullable(to)
                .flatMap(Sender::find)
                .map(sender -> tokens.ofSender(account, sender))
                .orElse(null);
    }

    /** When the customer tells a wrong time, it errs towards the "no": a STOP counts from its receipt, a START from the earlier. */
    private static Instant said(CommunicationRecorded one) {
        boolean start = one.keyword() == Keyword.START && one.occurredAt().isBefore(one.receivedAt());
        return start ? one.occurredAt() : one.receivedAt();
    }
}
