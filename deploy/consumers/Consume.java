import com.cns.contract.account.AccountStateChanged;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Prints accounts' states as they change, with the contract's own records: java Consume.java BROKER GROUP [COUNT]. */
class Consume {
    public static void main(String[] arguments) throws Exception {
        long left = arguments.length > 2 ? Long.parseLong(arguments[2]) : Long.MAX_VALUE;
        JsonMapper json = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // a type may gain optional fields
                .build();
        Map<String, Object> config = Map.of(
                "bootstrap.servers", arguments[0],
                "group.id", arguments[1],
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest");
        Set<String> seen = new HashSet<>(); // a real consumer keeps the ids with its effects, in one transaction
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("cns.accounts"));
            while (left > 0) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
                    if (left > 0 && isState(message) && seen.add(header(message, "ce_id"))) {
                        AccountStateChanged state = json.readValue(message.value(), AccountStateChanged.class);
                        System.out.println(header(message, "ce_type") + " " + header(message, "ce_id") + " " + state.status());
                        left--;
                    }
                }
            }
        }
    }

    /** Not a heartbeat, not a tombstone, not of a later version. */
    private static boolean isState(ConsumerRecord<String, byte[]> message) {
        return message.value() != null && "com.cns.account.state-changed.v1".equals(header(message, "ce_type"));
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
