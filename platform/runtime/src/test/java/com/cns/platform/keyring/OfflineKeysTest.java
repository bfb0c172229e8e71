package com.cns.platform.keyring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.route.Service;
import com.cns.local.unsealing.Identifier;
import com.cns.local.unsealing.KeyFolder;
import com.cns.local.unsealing.Keyrings;
import com.cns.local.unsealing.PersonKeys;
import com.cns.local.unsealing.SealedValue;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** `cns scan` has this package's layouts written down once more: both make the same token and open the same value. */
class OfflineKeysTest {
    private static final AccountId ACCOUNT = new AccountId(new UUID(0x0123456789abcdefL, 0xfedcba9876543210L));
    private static final SubjectId SUBJECT = new SubjectId(new UUID(0x1122334455667788L, 0x99aabbccddeeff00L));
    private static final UUID RECORD = new UUID(0xa1a2a3a4a5a6a7a8L, 0x00b2b3b4b5b6b7b8L);

    private final byte[] root = AesGcm.random(32);
    private final byte[] pepper = AesGcm.random(32);

    @TempDir
    Path folder;

    @BeforeEach
    void writeKeyFiles() throws Exception {
        for (Service service : Service.values()) {
            write(
                    service.name().toLowerCase(Locale.ROOT) + ".root",
                    service == Service.USAGE ? root : AesGcm.random(32));
        }
        write("suite.pepper", pepper);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+4915112345678", "+49 (151) 1234-5678", " +1 212 555 0123 ", "+390612345678", "+80012345678"})
    void a_number_has_the_same_token(String number) {
        assertThat(new KeyFolder(folder)
                        .token(ACCOUNT, Identifier.phone(number))
                        .text())
                .isEqualTo(new Tokens(pepper)
                        .of(ACCOUNT, IdentifierType.PHONE, number)
                        .value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Ada@Example.com", " ada+tag@bücher.example. ", "ÅSA@example.org", "a.b@xn--bcher-kva.example"})
    void an_address_has_the_same_token(String address) {
        assertThat(new KeyFolder(folder)
                        .token(ACCOUNT, Identifier.email(address))
                        .text())
                .isEqualTo(new Tokens(pepper)
                        .of(ACCOUNT, IdentifierType.EMAIL, address)
                        .value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "0151 12345678",
                "+49",
                "+49151123456789012345",
                "ada@",
                "@x.example",
                "a b@x.example",
                "a@x"
            })
    void what_one_refuses_the_other_refuses(String text) {
        assertThat(accepts(() -> Identifier.phone(text)))
                .isEqualTo(accepts(() -> IdentifierType.PHONE.normalise(text)));
        assertThat(accepts(() -> Identifier.email(text)))
                .isEqualTo(accepts(() -> IdentifierType.EMAIL.normalise(text)));
    }

    @Test
    void a_keyrings_rows_open_what_a_service_sealed() throws Exception {
        byte[] keyEncryptionKey = AesGcm.random(32);
        byte[] dataKey = AesGcm.random(32);
        byte[] wrappedOnce = new FileRootKey(root)
                .wrap(keyEncryptionKey, ByteBuffer.allocate(4).putInt(3).array());
        byte[] wrapped = AesGcm.seal(
                new SecretKeySpec(keyEncryptionKey, "AES"),
                KeyEncryptionKeys.context(ACCOUNT, SUBJECT, "usage"),
                dataKey);
        Path dump = dump(wrappedOnce, wrapped);
        Leases leases = new Leases(() -> 0, Duration.ofSeconds(5), Duration.ofSeconds(1));
        Place place = new Place(ACCOUNT, SUBJECT, RECORD, "to");
        var sealed = new LeasedKey(dataKey, ACCOUNT, SUBJECT, leases, 0).seal("+4915112345678".getBytes(UTF_8), place);

        KeyFolder files = new KeyFolder(folder);
        List<PersonKeys> persons = new Keyrings(
                        files, ACCOUNT, files.token(ACCOUNT, Identifier.phone("+4915112345678")))
                .inDump("d", dump);

        assertThat(persons).singleElement().satisfies(person -> {
            byte[] value = SealedValue.decode(sealed.text()).orElseThrow();
            assertThat(person.subject()).isEqualTo(SUBJECT.value());
            assertThat(person.open(Optional.of("usage"), RECORD, "to", value))
                    .hasValueSatisfying(plain -> assertThat(plain).asString().isEqualTo("+4915112345678"));
            assertThat(person.open(Optional.of("usage"), RECORD, "from", value)).isEmpty();
            assertThat(person.open(Optional.of("usage"), new UUID(1, 1), "to", value))
                    .isEmpty();
        });
    }

    private Path dump(byte[] keyEncryptionKey, byte[] dataKey) throws Exception {
        Token token = new Tokens(pepper).of(ACCOUNT, IdentifierType.PHONE, "+4915112345678");
        return Files.writeString(
                folder.resolve("dump.sql"),
                String.join(
                        "\n",
                        "COPY public.data_key (subject_id, scope, kek_version, wrapped) FROM stdin;",
                        SUBJECT.value() + "\tusage\t3\t" + hex(dataKey),
                        "\\.",
                        "COPY public.key_encryption_key (version, wrapped, drawn_at) FROM stdin;",
                        "3\t" + hex(keyEncryptionKey) + "\t2026-11-24 00:00:00+00",
                        "\\.",
                        "COPY public.subject (account_id, token, subject_id) FROM stdin;",
                        ACCOUNT.value() + "\t" + hex(token.bytes()) + "\t" + SUBJECT.value(),
                        "\\.",
                        ""));
    }

    private static String hex(byte[] bytes) {
        return "\\\\x" + HexFormat.of().formatHex(bytes);
    }

    private static boolean accepts(Runnable parse) {
        try {
            parse.run();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void write(String name, byte[] key) throws Exception {
        Files.writeString(folder.resolve(name), Base64.getEncoder().encodeToString(key));
    }
}
