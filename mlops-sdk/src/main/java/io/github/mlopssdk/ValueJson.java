package io.github.mlopssdk;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Optional;

/**
 * Users' values as JSON. Jackson leaves {@code Optional} and {@code java.time} to modules, which not every class path
 * has; here an optional is its value or null, and a time is its ISO text.
 */
final class ValueJson {
    /** Thread-safe; modules of the class path go before the rules above. */
    static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(jdkTypes()).findAndAddModules().build();

    private ValueJson() {}

    private static SimpleModule jdkTypes() {
        return new SimpleModule("mlops-sdk")
                .addSerializer(new OptionalSerializer())
                .addSerializer(TemporalAccessor.class, ToStringSerializer.instance)
                .addSerializer(TemporalAmount.class, ToStringSerializer.instance);
    }

    private static final class OptionalSerializer extends StdSerializer<Optional<?>> {
        private static final long serialVersionUID = 1L;

        OptionalSerializer() {
            super(Optional.class, false);
        }

        @Override
        public void serialize(Optional<?> value, JsonGenerator json, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(value.orElse(null), json);
        }
    }
}
