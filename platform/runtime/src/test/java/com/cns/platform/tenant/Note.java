package com.cns.platform.tenant;

import com.cns.contract.classification.NotPersonal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of a tenant. */
@Entity
@Table(name = "note")
public class Note {
    @Id
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    UUID id;

    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    UUID account;

    @NotPersonal(NotPersonal.Reason.OWN_TEXT)
    String words;

    protected Note() {}

    public Note(UUID id, UUID account, String words) {
        this.id = id;
        this.account = account;
        this.words = words;
    }

    public UUID account() {
        return account;
    }
}
