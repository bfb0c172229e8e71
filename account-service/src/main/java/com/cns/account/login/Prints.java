package com.cns.account.login;

import com.cns.contract.account.NetworkToken;
import com.cns.platform.identifier.EmailAddress;
import com.cns.platform.identifier.IpAddress;
import com.cns.platform.keyring.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Keyed hashes by which an address or a network is known again, without being kept. */
@ApplicationScoped
class Prints {
    private final Tokens tokens;

    Prints(Tokens tokens) {
        this.tokens = tokens;
    }

    /** By which a log-in is found. */
    String ofEmail(EmailAddress email) {
        return text(tokens.hmac("login.email", utf8(email.value())));
    }

    NetworkToken ofNetwork(IpAddress address) {
        return tokens.ofNetwork(address);
    }

    String delayOf(String what) {
        return text(tokens.hmac("login.delay", utf8(what)));
    }

    private static String text(byte[] hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
