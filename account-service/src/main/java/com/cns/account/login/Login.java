package com.cns.account.login;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An account's password, in force once the account is verified. */
@Coverage(erasure = Coverage.By.HOLDER, copy = Coverage.By.DERIVED)
@Entity
@Table(name = "login")
class Login {
    @Id
    @Column(name = "account_id")
    @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
    private UUID account;

    @Column(name = "email_print")
    @PersonalData(
            category = Category.ACCOUNT,
            purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
            basis = LegalBasis.CONTRACT,
            retention = Retention.ACCOUNT_LIFE)
    private String emailPrint;

    @Column(name = "password_hash")
    @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
    private String passwordHash;

    @Column(name = "changed_at")
    @NotPersonal(NotPersonal.Reason.TIME)
    private Instant changedAt;

    @NotPersonal(NotPersonal.Reason.STATE)
    private boolean active;

    /** For Hibernate. */
    protected Login() {}

    Login(AccountId account, String emailPrint, String passwordHash, boolean active, Instant now) {
        this.account = account.value();
        this.emailPrint = emailPrint;
        this.passwordHash = passwordHash;
        this.active = active;
        this.changedAt = now;
    }

    /** False when it was in force before. */
    boolean activate() {
        boolean changes = !active;
        active = true;
        return changes;
    }

    /** The holder has another address. */
    void move(String print) {
        emailPrint = print;
    }

    void change(String newHash, Instant now) {
        passwordHash = newHash;
        changedAt = now;
    }

    String passwordHash() {
        return passwordHash;
    }
}
