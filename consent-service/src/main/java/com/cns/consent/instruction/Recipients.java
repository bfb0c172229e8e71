package com.cns.consent.instruction;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.consent.recipient.Contact;
import com.cns.consent.recipient.RecipientBody;
import com.cns.consent.recipient.RecipientName;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.InstructionId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.Place;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Seals and opens the recipients of instructions, under a key of the holder: they end with it. */
@ApplicationScoped
class Recipients {
    private static final String SCOPE = "instruction";
    private static final Set<String> SCOPES = Set.of(SCOPE);
    private static final String NAME = "instruction.recipient";
    private static final String CONTACT = "instruction.contact";

    private final Keyring keyring;
    private final Tokens tokens;

    Recipients(Keyring keyring, Tokens tokens) {
        this.keyring = keyring;
        this.tokens = tokens;
    }

    /** A recipient as an instruction stores it. */
    record SealedRecipient(SubjectId holder, Sealed name, Sealed contact) {}

    Uni<SealedRecipient> seal(AccountId account, InstructionId id, RecipientBody.Read recipient) {
        Token holder = tokens.of(account, IdentifierType.ACCOUNT, account.toString());
        return keyring.draw(account, List.of(holder), SCOPES)
                .map(drawn -> Objects.requireNonNull(drawn.get(holder), "the keyring drew no keys"))
                .map(keys -> new SealedRecipient(
                        keys.subject(),
                        seal(account, id, keys, NAME, recipient.name().shown()),
                        seal(account, id, keys, CONTACT, recipient.contact().value())));
    }

    private static Sealed seal(AccountId account, InstructionId id, Keys keys, String field, String value) {
        return keys.of(SCOPE).seal(value.getBytes(UTF_8), place(account, keys.subject(), id, field));
    }

    /** Those of an erased holder are not among them. */
    Uni<Map<InstructionId, RecipientBody>> open(AccountId account, List<Instruction> instructions) {
        Set<SubjectId> holders =
                instructions.stream().map(Instruction::subjectId).collect(Collectors.toUnmodifiableSet());
        if (holders.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return keyring.open(account, holders, SCOPES).map(opened -> {
            Map<InstructionId, RecipientBody> recipients = new HashMap<>();
            for (Instruction instruction : instructions) {
                Keys keys = opened.get(instruction.subjectId());
                if (keys != null && keys.byScope().containsKey(SCOPE)) {
                    recipients.put(instruction.id(), open(account, instruction, keys));
                }
            }
            return recipients;
        });
    }

    private static RecipientBody open(AccountId account, Instruction instruction, Keys keys) {
        return RecipientBody.of(
                new RecipientName(open(account, instruction, keys, NAME, instruction.recipientSealed())),
                instruction.country(),
                new Contact(open(account, instruction, keys, CONTACT, instruction.contactSealed())));
    }

    private static String open(AccountId account, Instruction instruction, Keys keys, String field, Sealed value) {
        Place place = place(account, keys.subject(), instruction.id(), field);
        return new String(keys.of(SCOPE).open(value, place), UTF_8);
    }

    private static Place place(AccountId account, SubjectId holder, InstructionId id, String field) {
        return new Place(account, holder, id.value(), field);
    }
}
