package com.cns.account.choices;

import static com.cns.account.choices.Choice.COMPLAIN;
import static com.cns.account.choices.Choice.COPY;
import static com.cns.account.choices.Choice.CORRECT;
import static com.cns.account.choices.Choice.ERASE;
import static com.cns.account.choices.Choice.OBJECT;
import static com.cns.account.choices.Choice.READ;
import static com.cns.account.choices.Choice.RESTRICT;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Items for which the same choices are there. A choice without an operation is made elsewhere, as its sentence says. */
enum Kind {
    PROFILE(
            "profile",
            choice(READ, Operation.READ_FIELD),
            choice(CORRECT, Operation.CORRECT_FIELD),
            choice(ERASE, Operation.ERASE_FIELD),
            choice(COPY, Operation.EXPORT_ACCOUNT),
            choice(COMPLAIN)),
    EMAIL(
            "email",
            choice(READ, Operation.READ_FIELD),
            choice(CORRECT, Operation.CORRECT_FIELD, Operation.VERIFY_EMAIL),
            choice(COPY, Operation.EXPORT_ACCOUNT),
            choice(COMPLAIN)),
    STANDING("standing", choice(READ, Operation.READ_SUSPENSION), choice(OBJECT, Operation.APPEAL), choice(COMPLAIN)),
    INTERACTION(
            "interaction",
            choice(READ, Operation.READ_DEALINGS),
            choice(ERASE, Operation.ERASE_INTERACTION, Operation.ASK_CNS),
            choice(COPY, Operation.EXPORT_ACCOUNT, Operation.ASK_CNS),
            choice(COMPLAIN)),
    FINDING(
            "finding",
            choice(READ, Operation.READ_DEALINGS),
            choice(ERASE, Operation.ERASE_FINDING, Operation.ASK_CNS),
            choice(OBJECT, Operation.OBJECT_TO_FINDINGS, Operation.ASK_CNS),
            choice(COPY, Operation.EXPORT_ACCOUNT, Operation.ASK_CNS),
            choice(COMPLAIN)),
    VISIT(
            "visit",
            choice(READ, Operation.READ_VISITS),
            choice(Choice.WITHDRAW_CONSENT, Operation.ERASE_VISITS, Operation.ASK_CNS),
            choice(COPY, Operation.EXPORT_ACCOUNT, Operation.ASK_CNS),
            choice(COMPLAIN)),
    COMMUNICATION(
            "communication",
            choice(READ, Operation.LOOK_UP_END_USER, Operation.READ_COMMUNICATION),
            choice(ERASE, Operation.REQUEST_PRIVACY, Operation.ERASE_ADDRESSES, Operation.ASK_CNS),
            choice(RESTRICT, Operation.REQUEST_PRIVACY, Operation.RESTRICT_END_USER),
            choice(OBJECT, Operation.REQUEST_PRIVACY),
            choice(COPY, Operation.REQUEST_PRIVACY, Operation.FETCH_COPY, Operation.ASK_CNS),
            choice(COMPLAIN)),
    CONTENT(
            "content",
            choice(READ, Operation.READ_CONTENT),
            choice(ERASE, Operation.REQUEST_PRIVACY, Operation.ERASE_CONTENT, Operation.ASK_CNS),
            choice(RESTRICT, Operation.REQUEST_PRIVACY, Operation.RESTRICT_END_USER),
            choice(OBJECT, Operation.REQUEST_PRIVACY),
            choice(COPY, Operation.REQUEST_PRIVACY, Operation.FETCH_COPY, Operation.ASK_CNS),
            choice(COMPLAIN)),
    CONTACT(
            "contact",
            choice(READ, Operation.LIST_CONTACTS),
            choice(ERASE, Operation.REQUEST_PRIVACY, Operation.ERASE_CONTACT, Operation.ASK_CNS),
            choice(RESTRICT, Operation.REQUEST_PRIVACY, Operation.RESTRICT_END_USER),
            choice(OBJECT, Operation.REQUEST_PRIVACY),
            choice(COPY, Operation.REQUEST_PRIVACY, Operation.FETCH_COPY, Operation.ASK_CNS),
            choice(COMPLAIN)),
    CONSENT(
            "consent",
            choice(READ, Operation.SEARCH_CONSENTS),
            choice(Choice.WITHDRAW_CONSENT, Operation.WITHDRAW_CONSENT),
            choice(OBJECT, Operation.REQUEST_PRIVACY),
            choice(COPY, Operation.REQUEST_PRIVACY, Operation.FETCH_COPY, Operation.ASK_CNS),
            choice(COMPLAIN));

    private final String key;
    private final Map<Choice, List<Operation>> choices = new EnumMap<>(Choice.class);

    Kind(String key, Offer... offers) {
        this.key = key;
        for (Offer offer : offers) {
            choices.put(offer.choice(), offer.operations());
        }
    }

    private record Offer(Choice choice, List<Operation> operations) {}

    private static Offer choice(Choice choice, Operation... operations) {
        return new Offer(choice, List.of(operations));
    }

    /** In the files of words. */
    String key() {
        return key;
    }

    Map<Choice, List<Operation>> choices() {
        return new EnumMap<>(choices);
    }
}
