package com.cns.account.personrequest;

import com.cns.account.contact.Owner;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.privacy.PersonHeld;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** That a service has answered an event of a search. What it answered is told the accounts, and not kept. */
@Entity
@Table(name = "person_search_answer")
@IdClass(SearchAnswer.Key.class)
class SearchAnswer {
    @Id
    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Id
    @Column(name = "request_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID request;

    @Id
    @NotPersonal(NotPersonal.Reason.COUNT)
    private int batch;

    @Id
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    private String participant;

    /** For Hibernate. */
    protected SearchAnswer() {}

    SearchAnswer(Key key) {
        this.account = key.account();
        this.request = key.request();
        this.batch = key.batch();
        this.participant = key.participant();
    }

    /** Of an answer there is one. */
    record Key(
            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            UUID account,

            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            UUID request,

            @NotPersonal(NotPersonal.Reason.COUNT) int batch,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String participant)
            implements Serializable {
        static Key of(PersonHeld held) {
            return new Key(Owner.CNS.value(), held.request().value(), held.batch(), held.participant());
        }
    }
}
