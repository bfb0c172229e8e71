package com.cns.platform.keyring;

import com.cns.contract.account.CardToken;
import com.cns.contract.account.NetworkToken;
import com.cns.contract.id.AccountId;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.identifier.IpAddress;
import com.cns.platform.identifier.Sender;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens and other keyed hashes under the suite's pepper. Safe and fast from any thread. */
@Startup
@Singleton
public class Tokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String TOKEN = "token";
    private static final String NETWORK = "network";
    private static final String SENDER = "sender";
    private static final String CARD = "card";
    private static final String PEPPER = "pepper";
    private static final int ID_BYTES = 8;

    private final ThreadLocal<Mac> macs;

    @Inject
    Tokens(KeyringConfig config) {
        this(KeyFile.read("cns.keyring.pepper-file", config.pepperFile()));
    }

    Tokens(byte[] pepper) {
        SecretKeySpec key = new SecretKeySpec(pepper, ALGORITHM);
        this.macs = ThreadLocal.withInitial(() -> mac(key));
    }

    /**
     * The token of a person within an account.
     *
     * @throws IllegalArgumentException when the identifier has no normal form of that type
     */
    public Token of(AccountId account, IdentifierType type, String identifier) {
        return Token.of(hmac(TOKEN, bytes(account.value()), utf8(type.name()), utf8(type.normalise(identifier))));
    }

    /** Of the network that an address is in: the same in every service, whatever the account. */
    public NetworkToken ofNetwork(IpAddress address) {
        return NetworkToken.of(hmac(NETWORK, address.network()));
    }

    /** Of what an account sends from: the same in every service. */
    public SenderToken ofSender(AccountId account, Sender sender) {
        return SenderToken.of(hmac(SENDER, bytes(account.value()), utf8(sender.value())));
    }

    /** Of a means of payment, by what its provider calls it: the same whatever the account. */
    public CardToken ofCard(String paymentToken) {
        return CardToken.of(hmac(CARD, utf8(paymentToken)));
    }

    /** What a keyring remembers the pepper by: 16 hexadecimal digits that tell nothing of it. */
    String pepperId() {
        return HexFormat.of().formatHex(hmac(PEPPER), 0, ID_BYTES);
    }

    /** HMAC-SHA-256 under the pepper, for derived ids and fingerprints; {@code domain} separates uses. */
    public byte[] hmac(String domain, byte[]... parts) {
        Mac mac = macs.get();
        // Each part behind its length: no two lists of parts make the same bytes.
        update(mac, utf8(domain));
        for (byte[] part : parts) {
            update(mac, part);
        }
        return mac.doFinal();
    }

    /**
     * A key that only whoever has these parts can ask for again; nothing of it is kept.
     *
     * @param parts among them a secret of the caller's
     */
    public DerivedKey derive(String domain, byte[]... parts) {
        return new DerivedKey(hmac(domain, parts));
    }

    private static void update(Mac mac, byte[] part) {
        mac.update((byte) (part.length >>> 24));
        mac.update((byte) (part.length >>> 16));
        mac.update((byte) (part.length >>> 8));
        mac.update((byte) part.length);
        mac.update(part);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java", e);
        }
    }
}
