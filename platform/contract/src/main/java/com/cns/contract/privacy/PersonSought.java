package com.cns.contract.privacy;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Event;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PersonRequestId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/**
 * A person asked CNS about their data, and CNS holds end-users' data for its customers: which of these accounts have data of
 * them? One of several events that go through all accounts (R27).
 */
@EventType("com.cns.account.person-searched.v1")
@JsonClassDescription(
        "A person asked CNS about their data, and CNS holds end-users' data for its customers: which of these accounts have data of them? One of several events that go through all accounts (R27).")
public record PersonSought(
        @JsonPropertyDescription("What the person asked; also the key")
        PersonRequestId request,

        @NotPersonal(NotPersonal.Reason.COUNT)
        @JsonPropertyDescription("Which of the events of this search it is, from 0")
        int batch,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription("Some of the accounts, in the order of their ids")
        List<Sought> accounts)
        implements Event {
    public PersonSought {
        accounts = List.copyOf(accounts);
    }

    /** An account, and what the person is called in it. */
    @Coverage(copy = Coverage.By.CARRIED)
    public record Sought(
            @JsonPropertyDescription("The account") AccountId account,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.FULFIL_REQUEST,
                    basis = LegalBasis.LEGAL_OBLIGATION,
                    retention = Retention.TOPIC)
            @JsonPropertyDescription(
                    "Tokens of the person's identifiers within this account, in the same order in every account")
            List<PersonToken> persons) {
        public Sought {
            persons = List.copyOf(persons);
        }
    }
}
