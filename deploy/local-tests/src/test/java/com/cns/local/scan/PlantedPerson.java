package com.cns.local.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.route.Service;
import com.cns.local.unsealing.Identifier;
import com.cns.local.unsealing.KeyFolder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.postgresql.PGConnection;

/** An end-user of an account of their own, whom usage-service knows. */
public final class PlantedPerson {
    private final Premises premises;
    private final String phone = "+4915" + ThreadLocalRandom.current().nextLong(110_000_000L, 119_999_999L);
    private final AccountId account;
    private final UUID subject = UUID.randomUUID();
    private final PersonToken token;
    private final Map<String, SecretKey> keys = new HashMap<>();

    public PlantedPerson(Premises premises) throws Exception {
        this(premises, new AccountId(UUID.randomUUID()));
    }

    /** One more of an account. */
    public PlantedPerson(Premises premises, AccountId account) throws Exception {
        this.premises = premises;
        this.account = account;
        token = new KeyFolder(premises.folder().resolve("keys")).token(account, Identifier.phone(phone));
    }

    public String phone() {
        return phone;
    }

    public AccountId account() {
        return account;
    }

    public PersonToken token() {
        return token;
    }

    /** A subject with its keys, as the first communication draws them. */
    public PlantedPerson known(Service service, String... scopes) throws Exception {
        String database = service.name().toLowerCase(Locale.ROOT) + "_keyring";
        premises.execute(
                database,
                "insert into subject (account_id, token, subject_id) values ('%s', %s, '%s')"
                        .formatted(account.value(), Sealing.sql(token.bytes()), subject));
        for (String scope : scopes) {
            byte[] key = Sealing.random(32);
            byte[] wrapped = Sealing.seal(
                    premises.keyEncryptionKey(service), Sealing.associated(scope, account.value(), subject), key);
            premises.execute(
                    database,
                    "insert into data_key (subject_id, scope, kek_version, wrapped) values ('%s', '%s', 1, %s)"
                            .formatted(subject, scope, Sealing.sql(wrapped)));
            keys.put(scope, new SecretKeySpec(key, "AES"));
        }
        return this;
    }

    public byte[] sealed(String scope, UUID record, String field, String plain) {
        return sealed(scope, record, field, plain.getBytes(UTF_8));
    }

    private byte[] sealed(String scope, UUID record, String field, byte[] plain) {
        SecretKey key = keys.get(scope);
        if (key == null) {
            throw new IllegalStateException("no key " + scope);
        }
        return Sealing.seal(key, Sealing.associated(field, account.value(), subject, record), plain);
    }

    /** A message to the person, in tables and on topics, the same sealed values in both. */
    public void wasWrittenTo(String text) throws Exception {
        UUID record = UUID.randomUUID();
        byte[] from = sealed("usage", record, "from", "Harbour");
        byte[] to = sealed("usage", record, "to", phone);
        byte[] name = sealed("usage", record, "name", "Ada (work)");
        byte[] tags = sealed("usage", record, "tags", "vip");
        byte[] content = sealed("content", record, "text", text);
        premises.execute("usage", """
                insert into communication (account_id, id, received_at, occurred_at, subject_id, product, direction, status,
                    from_sealed, to_sealed, name_sealed, tags_sealed, quantity)
                values ('%1$s', '%2$s', now(), now(), '%3$s', 'sms', 'outbound', 'sent', %4$s, %5$s, %7$s, %8$s, 1);
                insert into content (account_id, id, received_at, subject_id, product, text_sealed)
                values ('%1$s', '%2$s', now(), '%3$s', 'sms', %6$s);
                insert into end_user (account_id, subject_id, direction, first_seen)
                values ('%1$s', '%3$s', 'outbound', now()) on conflict do nothing
                """.formatted(
                        account.value(),
                        record,
                        subject,
                        Sealing.sql(from),
                        Sealing.sql(to),
                        Sealing.sql(content),
                        Sealing.sql(name),
                        Sealing.sql(tags)));
        premises.produce(
                "cns.communications",
                "none",
                new CommunicationId(record).toString(),
                event(record, Map.of("from", from, "to", to, "name", name, "tags", tags)));
        premises.produce(
                "cns.contents", "none", new CommunicationId(record).toString(), event(record, Map.of("text", content)));
    }

    /** A message to the person that its account calls by another one's number, in a table and on a topic. */
    public void wasWrittenToAbout(PlantedPerson other) throws Exception {
        UUID record = UUID.randomUUID();
        byte[] to = sealed("usage", record, "to", phone);
        byte[] name = sealedWith(other, record, "for " + other.phone);
        premises.execute("usage", """
                insert into communication (account_id, id, received_at, occurred_at, subject_id, product, direction, status,
                    to_sealed, name_sealed, quantity)
                values ('%1$s', '%2$s', now(), now(), '%3$s', 'sms', 'outbound', 'sent', %4$s, %5$s, 1);
                insert into mention (account_id, subject_id, received_at, communication_id)
                select account_id, '%6$s', received_at, id from communication where id = '%2$s'""".formatted(
                        account.value(), record, subject, Sealing.sql(to), Sealing.sql(name), other.subject));
        String event = new String(event(record, Map.of("to", to, "name", name)), UTF_8);
        premises.produce(
                "cns.communications",
                "none",
                new CommunicationId(record).toString(),
                event.replaceFirst("}$", ",\"mentions\":[\"" + new SubjectId(other.subject) + "\"]}")
                        .getBytes(UTF_8));
    }

    private byte[] sealedWith(PlantedPerson other, UUID record, String plain) {
        byte[] inner = other.sealed("usage", record, "name", plain);
        byte[] outer = sealed("usage", record, "name", inner);
        return ByteBuffer.allocate(2 + outer.length + 16)
                .put((byte) 2)
                .put((byte) 1)
                .put(outer)
                .putLong(other.subject.getMostSignificantBits())
                .putLong(other.subject.getLeastSignificantBits())
                .array();
    }

    public byte[] event(UUID record, Map<String, byte[]> values) {
        StringBuilder json = new StringBuilder("{\"id\":\"" + new CommunicationId(record) + "\",\"account\":\""
                + account + "\",\"subject\":\"" + new SubjectId(subject) + "\",\"quantity\":1");
        values.forEach((name, value) -> json.append(
                ",\"" + name + "\":\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(value) + "\""));
        return json.append('}').toString().getBytes(UTF_8);
    }

    public UUID subject() {
        return subject;
    }

    /** As an erasure leaves it: facts stay, personal fields, contents, contacts and keys go. */
    public void isErased() throws Exception {
        premises.execute("usage", """
                update communication set from_sealed = null, to_sealed = null, name_sealed = null, tags_sealed = null
                where subject_id = '%1$s';
                update communication c set name_sealed = null, tags_sealed = null from mention m
                where m.subject_id = '%1$s' and c.id = m.communication_id;
                delete from mention m where subject_id = '%1$s'
                   or exists (select from communication c where c.id = m.communication_id and c.subject_id = '%1$s');
                delete from content where subject_id = '%1$s';
                delete from end_user where subject_id = '%1$s'""".formatted(subject));
        premises.execute("usage_keyring", "select destroy_keys('%s', '%s')".formatted(account.value(), subject));
    }

    /** A dump of usage-service's keyring, in pg_dump's form and order. */
    public Path dumpKeyring(Path file) throws Exception {
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        dump.write("--\n-- PostgreSQL database dump\n--\n\n".getBytes(UTF_8));
        try (Connection connection = premises.connect("usage_keyring")) {
            for (String table : List.of(
                    "data_key (subject_id, scope, kek_version, wrapped)",
                    "destroyed_subject (subject_id, account_id, destroyed_at)",
                    "key_encryption_key (version, wrapped, drawn_at)",
                    "subject (account_id, token, subject_id)")) {
                dump.write(("COPY public." + table + " FROM stdin;\n").getBytes(UTF_8));
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY " + table + " TO STDOUT", dump);
                dump.write("\\.\n\n\n".getBytes(UTF_8));
            }
        }
        return Files.write(file, dump.toByteArray());
    }
}
