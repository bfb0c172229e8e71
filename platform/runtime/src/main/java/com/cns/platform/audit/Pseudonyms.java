package com.cns.platform.audit;

import com.cns.contract.audit.StaffToken;
import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/**
 * Names staff to an account without saying who they are. Of another account the same person has another name: customers cannot
 * follow staff by comparing lists.
 */
@ApplicationScoped
public class Pseudonyms {
    private static final String STAFF = "audit.staff";

    private final Tokens tokens;

    Pseudonyms(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * The same in all services.
     *
     * @param subject what the operator's provider calls the member of staff
     */
    public StaffToken of(AccountId account, String subject) {
        return StaffToken.of(tokens.hmac(STAFF, utf8(account.toString()), utf8(subject)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
