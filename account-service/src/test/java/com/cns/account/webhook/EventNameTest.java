package com.cns.account.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import com.cns.contract.id.ForwardedRequestId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.id.WebhookId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventNameTest {
    private static final Path DOCUMENT = Path.of("../docs/account-service.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z-]+\\.[a-z-]+)` \\| `(\\{.*})` \\|", Pattern.MULTILINE);
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private static final UUID ID = new UUID(1, 2);
    private static final AccountId ACCOUNT = new AccountId(ID);

    @Test
    void the_document_has_every_event_with_the_fields_that_it_has() throws IOException {
        List<String> documented = ROW.matcher(Files.readString(DOCUMENT))
                .results()
                .map(row -> row.group(1) + " "
                        + row.group(2)
                                .replaceAll("[^\"]*\"(\\w+)\":[^,}]*[,}]?", "$1 ")
                                .strip())
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(
                        everyEvent().map(EventNameTest::nameAndFields).toList());
    }

    @Test
    void every_name_of_the_catalogue_is_of_some_event() {
        assertThat(everyEvent().map(EventName::of).distinct()).containsExactlyInAnyOrder(EventName.values());
    }

    @Test
    void what_is_told_is_type_timestamp_and_ids_and_states() throws IOException {
        Told told = Told.of(
                new WebhookEvent.KeyReplaced(ACCOUNT, new ApiKeyId(ID), new ApiKeyId(new UUID(3, 4))),
                Instant.parse("2026-11-28T12:00:00.123456Z"),
                JSON);

        assertThat(told.body()).isEqualTo("""
                {"type":"api-key.replaced","timestamp":"2026-11-28T12:00:00.123456Z",\
                "data":{"account":"AC00000000000000010000000000000002","apiKey":"KY00000000000000010000000000000002",\
                "replacedBy":"KY00000000000000030000000000000004"}}""");
        for (WebhookEvent event : everyEvent().toList()) {
            for (JsonNode value :
                    JSON.readTree(Told.of(event, Instant.EPOCH, JSON).body()).get("data")) {
                assertThat(value.asText()).matches("[A-Z]{2}[0-9a-f]{32}|[a-z-]{5,12}");
            }
        }
    }

    private static String nameAndFields(WebhookEvent event) {
        List<String> words = new ArrayList<>(List.of(EventName.of(event).toString()));
        JSON.valueToTree(event).fieldNames().forEachRemaining(words::add);
        return String.join(" ", words);
    }

    private static Stream<WebhookEvent> everyEvent() {
        return Stream.of(
                new WebhookEvent.AccountSuspended(ACCOUNT, new SuspensionId(ID)),
                new WebhookEvent.AccountReinstated(ACCOUNT, new SuspensionId(ID)),
                new WebhookEvent.KeyCreated(ACCOUNT, new ApiKeyId(ID)),
                new WebhookEvent.KeyReplaced(ACCOUNT, new ApiKeyId(ID), new ApiKeyId(ID)),
                new WebhookEvent.KeyRevoked(ACCOUNT, new ApiKeyId(ID)),
                request(WebhookEvent.RequestStatus.IN_PROGRESS),
                request(WebhookEvent.RequestStatus.STARTED),
                request(WebhookEvent.RequestStatus.COMPLETED),
                request(WebhookEvent.RequestStatus.REFUSED),
                request(WebhookEvent.RequestStatus.CANCELLED),
                request(WebhookEvent.RequestStatus.FAILED),
                request(WebhookEvent.RequestStatus.EXTENDED),
                request(WebhookEvent.RequestStatus.DUE_SOON),
                request(WebhookEvent.RequestStatus.OVERDUE),
                new WebhookEvent.CopyReady(ACCOUNT, new PrivacyRequestId(ID)),
                new WebhookEvent.RequestForwarded(ACCOUNT, new ForwardedRequestId(ID), "erasure"),
                forwarded(WebhookEvent.RequestStatus.DUE_SOON),
                forwarded(WebhookEvent.RequestStatus.OVERDUE),
                new WebhookEvent.NoticePublished(ACCOUNT, new NoticeId(ID)),
                new WebhookEvent.Test(ACCOUNT, new WebhookId(ID)));
    }

    private static WebhookEvent forwarded(WebhookEvent.RequestStatus status) {
        return new WebhookEvent.ForwardedDue(ACCOUNT, new ForwardedRequestId(ID), "erasure", status);
    }

    private static WebhookEvent request(WebhookEvent.RequestStatus status) {
        return new WebhookEvent.RequestChanged(ACCOUNT, new PrivacyRequestId(ID), "erasure", status);
    }
}
