package io.github.asynctrace.sample.traffic;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How busy the shop is.
 *
 * @param enabled whether the shop makes traffic of its own
 * @param customers how many customers there are at the same time
 */
@ConfigurationProperties("shop.traffic")
record TrafficProperties(@DefaultValue("true") boolean enabled, @DefaultValue("4") int customers) {
}
