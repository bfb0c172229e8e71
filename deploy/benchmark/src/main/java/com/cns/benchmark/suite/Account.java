package com.cns.benchmark.suite;

import com.cns.contract.id.AccountId;
import com.cns.local.infrastructure.Mail;
import com.cns.local.infrastructure.StartFailure;
import com.cns.local.story.Api;
import com.cns.local.suite.Run;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A customer who signed up, with a token that is renewed before it runs out. */
public final class Account {
    private static final Pattern CODE = Pattern.compile("(?m)^\\s*Code:\\s*([A-Za-z0-9_-]+)\\s*$");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration FRESH = Duration.ofMinutes(8);

    private final Run.Credential credential;
    private volatile String token;
    private volatile long tokenSince;

    private Account(Run.Credential credential, String token) {
        this.credential = credential;
        this.token = token;
        this.tokenSince = System.nanoTime();
    }

    /** Signs up so many: each gives an address, proves it by the mailed code and takes the key. */
    public static List<Account> signUp(Run run, int count) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient();
                Api api = new Api(run.url())) {
            Map<String, String> pending = new HashMap<>();
            List<String> emails = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String email = "bench" + i + "@customer.example";
                JsonNode account = post(
                        client,
                        run.url() + "/v1/accounts",
                        Map.of("name", "Bench " + i, "email", email, "country", "DE", "timeZone", "Europe/Berlin"));
                pending.put(email, account.path("id").asText());
                emails.add(email);
            }
            Map<String, String> codes = codes(Path.of(run.mail().folder()), count);
            List<Account> accounts = new ArrayList<>();
            for (String email : emails) {
                String id = String.valueOf(pending.get(email));
                JsonNode key = post(
                                client,
                                run.url() + "/v1/verifications",
                                Map.of("account", id, "code", String.valueOf(codes.get(email))))
                        .path("key");
                Run.Credential credential = new Run.Credential(
                        email, id, key.path("id").asText(), key.path("secret").asText());
                accounts.add(new Account(credential, api.token(credential)));
            }
            return accounts;
        }
    }

    private static Map<String, String> codes(Path mails, int count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Map<String, String> codes = new HashMap<>();
            for (Mail mail : Mail.in(mails)) {
                Matcher code = CODE.matcher(mail.text());
                if (code.find()) {
                    codes.put(mail.to(), code.group(1));
                }
            }
            if (codes.size() >= count) {
                return codes;
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailure("Only " + codes.size() + " of " + count + " mails with a code have come");
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static JsonNode post(HttpClient client, String url, Map<String, String> body)
            throws IOException, InterruptedException {
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 201) {
            throw new StartFailure("A sign-up was answered with " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    public UUID id() {
        return AccountId.fromString(credential.account()).value();
    }

    public String token() {
        return token;
    }

    /** Its key, in the form that is shown. */
    public String key() {
        return credential.key();
    }

    /** The form that its key is exchanged for a token with. */
    public String exchange() {
        return "grant_type=client_credentials&client_id=" + credential.key() + "&client_secret=" + credential.secret();
    }

    /** Between rounds: tokens live for a quarter of an hour. */
    public static void renew(List<Account> accounts, Run run) {
        try (Api api = new Api(run.url())) {
            for (Account account : accounts) {
                if (System.nanoTime() - account.tokenSince > FRESH.toNanos()) {
                    account.token = api.token(account.credential);
                    account.tokenSince = System.nanoTime();
                }
            }
        }
    }
}
