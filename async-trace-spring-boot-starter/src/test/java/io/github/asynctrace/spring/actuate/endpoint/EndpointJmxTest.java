package io.github.asynctrace.spring.actuate.endpoint;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import com.acme.web.EmptyApplication;
import com.acme.web.Submitter;
import io.github.asynctrace.AsyncTracer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Hazard: the endpoint is not only the web's; an application without a web has it by JMX.
 */
class EndpointJmxTest {

	private static ConfigurableApplicationContext application;

	private static final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

	private static ObjectName name;

	@BeforeAll
	static void start() throws Exception {
		application = new SpringApplicationBuilder(EmptyApplication.class).web(WebApplicationType.NONE)
			.properties("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=asynctrace",
					"management.endpoint.asynctrace.access=unrestricted", "spring.jmx.default-domain=jmxtest",
					"spring.main.banner-mode=off")
			.run();
		name = server.queryNames(new ObjectName("jmxtest:type=Endpoint,name=Asynctrace,*"), null).iterator().next();
		AsyncTracer tracer = application.getBean(AsyncTracer.class);
		new Submitter(tracer.wrap(Runnable::run, "direct")).reserve(() -> {
		});
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void theTasksAreListed() throws Exception {
		Map<String, Object> forest = tasks("direct", null);
		assertThat(forest).containsEntry("format", 1).containsEntry("total", 1);
		List<Map<String, Object>> rows = rows(forest);
		assertThat(rows).hasSize(2);
		assertThat(rows.get(1)).containsEntry("executor", "direct").containsEntry("state", "DONE");
		assertThat(rows.get(0)).doesNotContainKey("parent");
	}

	@Test
	void oneTaskIsShownWithItsPath() throws Exception {
		Object id = rows(tasks("direct", null)).get(1).get("id");
		Object task = server.invoke(name, "task", new Object[] { id.toString() },
				new String[] { String.class.getName() });
		assertThat(task).asInstanceOf(InstanceOfAssertFactories.MAP).containsKey("path");
	}

	@Test
	void whoWaitsForWhomIsShown() throws Exception {
		Object waits = server.invoke(name, "task", new Object[] { "waits" }, new String[] { String.class.getName() });
		assertThat(waits).asInstanceOf(InstanceOfAssertFactories.MAP)
			.containsEntry("format", 1)
			.containsKeys("at", "findings", "nodes", "edges", "notes");
	}

	@Test
	void aBadParameterIsAnsweredWithASentence() {
		assertThatException().isThrownBy(() -> tasks("direct", "many"))
			.havingRootCause()
			.withMessageContaining("limit must be a number, not 'many'");
	}

	@Test
	void tracingIsSwitched() throws Exception {
		String[] types = { String.class.getName(), String.class.getName() };
		server.invoke(name, "configure", new Object[] { "false", null }, types);
		assertThat(application.getBean(AsyncTracer.class).isEnabled()).isFalse();
		server.invoke(name, "configure", new Object[] { "true", null }, types);
		assertThat(application.getBean(AsyncTracer.class).isEnabled()).isTrue();
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> tasks(String executor, String limit) throws Exception {
		String text = String.class.getName();
		return (Map<String, Object>) server.invoke(name, "tasks", new Object[] { null, executor, null, null, limit },
				new String[] { text, text, text, text, text });
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> rows(Map<String, Object> forest) {
		return (List<Map<String, Object>>) forest.get("tasks");
	}

}
