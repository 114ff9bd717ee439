<!doctype html>
<html lang="{{LANGUAGE}}" dir="{{DIRECTION}}">
<head>
	<meta charset="utf-8">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<meta name="color-scheme" content="light dark">
	<meta name="supported-color-schemes" content="light dark">
	<title>{{SUBJECT}}</title>
	<style>
	@media (prefers-color-scheme: dark) {
	.ground { background: #121514 !important; }
	.sheet { background: #1a1e1d !important; border-color: #2b312f !important; }
	.words, .words h1, .words p { color: #e8ebe9 !important; }
	.words .small, .small a, .from, .from a { color: #a3ada9 !important; }
	.act { background: #74cbb5 !important; }
	.act a { color: #0b1f1a !important; }
	}
	</style>
</head>
<body class="ground" style="margin: 0; padding: 0; background: #f7f7f4">
	<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background: #f7f7f4">
		<tr>
			<td align="center" style="padding: 24px 12px">
				<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width: 560px">
					<tr>
						<td class="from" style="padding: 0 4px 12px; font: 600 15px/1.4 system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif; color: #59625e; word-break: break-word"><bdi>{{PORTAL}}</bdi></td>
					</tr>
					<tr>
						<td class="sheet words" style="padding: 28px 24px 12px; background: #ffffff; border: 1px solid #e4e4de; border-radius: 10px; font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif; color: #1a1f1d; word-break: break-word">
							<h1 style="margin: 0 0 16px; font-size: 22px; line-height: 1.25; color: #1a1f1d">{{TITLE}}</h1>
							{{#GREETING}}
							<p style="margin: 0 0 16px">{{HELLO}}</p>
							{{/GREETING}}
							{{#PARAGRAPH}}
							<p style="margin: 0 0 16px">{{TEXT}}</p>
							{{/PARAGRAPH}}
							{{#ACTION}}
							<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin: 8px 0 20px">
								<tr>
									<td class="act" bgcolor="#17695a" style="background: #17695a; border-radius: 10px"><a href="{{LINK}}" style="display: inline-block; padding: 12px 22px; font-weight: 600; color: #ffffff; text-decoration: none">{{BUTTON}}</a></td>
								</tr>
							</table>
							<p class="small" style="margin: 0 0 16px; font-size: 14px; color: #59625e">[[If the button does not work, open this address in your browser:]]<br><a href="{{LINK}}" style="color: #59625e; word-break: break-all">{{LINK}}</a></p>
							{{/ACTION}}
							{{#NOTE}}
							<p class="small" style="margin: 0 0 16px; font-size: 14px; color: #59625e">{{TEXT}}</p>
							{{/NOTE}}
						</td>
					</tr>
					<tr>
						<td class="from" style="padding: 16px 4px 0; font: 13px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif; color: #59625e; word-break: break-word">{{#BECAUSE}}{{TEXT}} {{/BECAUSE}}<a href="{{HOME}}" style="color: #59625e"><bdi>{{PORTAL}}</bdi></a></td>
					</tr>
				</table>
			</td>
		</tr>
	</table>
</body>
</html>
