package com.cns.local.unsealing;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.route.Service;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key files of a suite: the root of each service and the pepper of all. */
public final class KeyFolder {
    private static final int BYTES = 32;

    private final List<SecretKey> roots = new ArrayList<>();
    private final SecretKeySpec pepper;
    private final Path folder;

    /** @throws CannotLook when one is missing or is none */
    public KeyFolder(Path folder) {
        this.folder = folder;
        for (Service service : Service.values()) {
            roots.add(new SecretKeySpec(
                    read(folder.resolve(service.name().toLowerCase(Locale.ROOT) + ".root")), "AES"));
        }
        pepper = new SecretKeySpec(read(folder.resolve("suite.pepper")), "HmacSHA256");
    }

    /** HMAC-SHA-256 of account, type and normal form, each behind its length. */
    public PersonToken token(AccountId account, Identifier identifier) {
        try {
            Mac mac = Mac.getInstance(pepper.getAlgorithm());
            mac.init(pepper);
            update(mac, "token".getBytes(StandardCharsets.UTF_8));
            update(
                    mac,
                    ByteBuffer.allocate(2 * Long.BYTES)
                            .putLong(account.value().getMostSignificantBits())
                            .putLong(account.value().getLeastSignificantBits())
                            .array());
            update(mac, identifier.type().getBytes(StandardCharsets.UTF_8));
            update(mac, identifier.normal().getBytes(StandardCharsets.UTF_8));
            return PersonToken.of(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + pepper.getAlgorithm(), e);
        }
    }

    /** Opens a key-encryption key with whichever root wrapped it; empty when none did. */
    Optional<SecretKey> keyEncryptionKey(int version, byte[] wrapped) {
        byte[] context = ByteBuffer.allocate(Integer.BYTES).putInt(version).array();
        return roots.stream()
                .flatMap(root -> SealedValue.open(root, context, wrapped).stream())
                .map(bytes -> (SecretKey) new SecretKeySpec(bytes, "AES"))
                .findFirst();
    }

    /** Key-encryption keys of that version that backups need: those of every service, for a dump does not say whose it is. */
    List<SecretKey> kept(int version) {
        List<SecretKey> kept = new ArrayList<>();
        for (Service service : Service.values()) {
            Path file = folder.resolve(service.name().toLowerCase(Locale.ROOT) + "_keyring.generations");
            try {
                if (Files.exists(file)) {
                    Files.readAllLines(file).stream()
                            .map(line -> line.split(" ", 3))
                            .filter(line -> line[0].equals(Integer.toString(version)))
                            .forEach(line -> keyEncryptionKey(
                                            version, Base64.getDecoder().decode(line[1]))
                                    .ifPresent(kept::add));
                }
            } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new CannotLook("The key file " + file + " cannot be read", e);
            }
        }
        return kept;
    }

    private static void update(Mac mac, byte[] part) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        mac.update(part);
    }

    private static byte[] read(Path file) {
        try {
            byte[] bytes = Base64.getDecoder().decode(Files.readString(file).strip());
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IOException e) {
            throw new CannotLook("The key file " + file + " cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new CannotLook("The key file " + file + " is not base64", e);
        }
        throw new CannotLook("The key file " + file + " does not hold " + BYTES + " bytes");
    }
}
